using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>
/// Long short-term memory; gates in the order input i, output o, forget f, cell g:
/// <c>c' = f c + i g</c>, <c>h' = o h(c')</c>. Peepholes let i and f see c, and o see c'.
/// </summary>
internal sealed class LstmCell : IRecurrentCell
{
    private readonly torch.Tensor inputWeights, stateWeights;
    private readonly torch.Tensor? bias, peepholes;
    private readonly double? bound;
    private readonly long hidden;
    private readonly bool plain, coupled;
    private readonly Func<torch.Tensor, torch.Tensor> gate, candidate, squash;

    public LstmCell(OperatorCall call, RecurrentInputs inputs, int direction)
    {
        hidden = inputs.Hidden;
        (inputWeights, stateWeights) = (inputs.InputWeights(direction), inputs.StateWeights(direction).t());
        (bias, peepholes, bound) = (Gates.JoinedBias(inputs, direction), inputs.Peepholes(direction), Gates.Bound(call));
        coupled = call.Flag("input_forget");
        Func<torch.Tensor, torch.Tensor>[] functions = RecurrentActivations.Of(call, direction, "Sigmoid", "Tanh", "Tanh");
        (gate, candidate, squash) = (functions[0], functions[1], functions[2]);
        plain = peepholes is null && bound is null && !coupled && RecurrentActivations.AreDefault(call, "Sigmoid", "Tanh", "Tanh");
        Initial = [inputs.Initial(5, direction), inputs.Initial(6, direction)];
    }

    public torch.Tensor[] Initial { get; }

    public torch.Tensor Project(torch.Tensor sequence) => Gates.Project(sequence, inputWeights, bias);

    public torch.Tensor[] Step(torch.Tensor projected, torch.Tensor[] states)
    {
        torch.Tensor gates = projected.addmm(states[0], stateWeights);
        return plain ? Plain(gates, states[1]) : General(gates, states[1]);
    }

    // Three gates share one kernel.
    private torch.Tensor[] Plain(torch.Tensor gates, torch.Tensor memory)
    {
        torch.Tensor three = gates.narrow(1, 0, 3 * hidden).sigmoid(), fresh = gates.narrow(1, 3 * hidden, hidden).tanh();
        torch.Tensor kept = three.narrow(1, 2 * hidden, hidden).mul(memory).addcmul(three.narrow(1, 0, hidden), fresh, 1);
        return [three.narrow(1, hidden, hidden).mul(kept.tanh()), kept];
    }

    private torch.Tensor[] General(torch.Tensor gates, torch.Tensor memory)
    {
        torch.Tensor input = gate(Clip(See(gates.narrow(1, 0, hidden), 0, memory)));
        torch.Tensor forget = coupled ? input.neg().add(1) : gate(Clip(See(gates.narrow(1, 2 * hidden, hidden), 2, memory)));
        torch.Tensor kept = forget.mul(memory).add(input.mul(candidate(Clip(gates.narrow(1, 3 * hidden, hidden)))));
        torch.Tensor output = gate(Clip(See(gates.narrow(1, hidden, hidden), 1, kept)));
        return [output.mul(squash(kept)), kept];
    }

    // Peepholes stand in the order of the gates: input, output, forget.
    private torch.Tensor See(torch.Tensor gates, int place, torch.Tensor memory) => peepholes is null ? gates : gates.add(peepholes.narrow(0, place * hidden, hidden).mul(memory));

    private torch.Tensor Clip(torch.Tensor value) => Gates.Clip(value, bound);
}
