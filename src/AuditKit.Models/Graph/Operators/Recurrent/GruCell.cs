using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>
/// Gated recurrent unit; gates in the order update z, reset r, candidate h. <c>h' = (1 - z) n + z h</c>, with the candidate
/// <c>n = g(x W + (r h) R + b)</c>, or <c>g(x W + r (h R + b_R) + b_W)</c> where the reset comes after the product.
/// </summary>
internal sealed class GruCell : IRecurrentCell
{
    private readonly torch.Tensor inputWeights, gateWeights, candidateWeights;
    private readonly torch.Tensor? inputBias, candidateBias;
    private readonly bool linearBeforeReset;
    private readonly double? bound;
    private readonly long hidden;
    private readonly Func<torch.Tensor, torch.Tensor> gate, squash;

    public GruCell(OperatorCall call, RecurrentInputs inputs, int direction)
    {
        hidden = inputs.Hidden;
        linearBeforeReset = call.Flag("linear_before_reset");
        (inputWeights, torch.Tensor state) = (inputs.InputWeights(direction), inputs.StateWeights(direction));
        (gateWeights, candidateWeights) = (state.narrow(0, 0, 2 * hidden).t(), state.narrow(0, 2 * hidden, hidden).t());
        if (inputs.Biases(direction) is { } biases)
        {
            // The bias of the candidate's state stays apart where the reset multiplies it.
            candidateBias = linearBeforeReset ? biases.State.narrow(0, 2 * hidden, hidden) : null;
            torch.Tensor joined = biases.Input.add(biases.State);
            inputBias = linearBeforeReset ? torch.cat([joined.narrow(0, 0, 2 * hidden), biases.Input.narrow(0, 2 * hidden, hidden)]) : joined;
        }

        bound = Gates.Bound(call);
        Func<torch.Tensor, torch.Tensor>[] functions = RecurrentActivations.Of(call, direction, "Sigmoid", "Tanh");
        (gate, squash) = (functions[0], functions[1]);
        Initial = [inputs.Initial(5, direction)];
    }

    public torch.Tensor[] Initial { get; }

    public torch.Tensor Project(torch.Tensor sequence) => Gates.Project(sequence, inputWeights, inputBias);

    public torch.Tensor[] Step(torch.Tensor projected, torch.Tensor[] states)
    {
        torch.Tensor before = states[0];
        torch.Tensor gates = gate(Gates.Clip(projected.narrow(1, 0, 2 * hidden).addmm(before, gateWeights), bound));
        torch.Tensor update = gates.narrow(1, 0, hidden), reset = gates.narrow(1, hidden, hidden), input = projected.narrow(1, 2 * hidden, hidden);
        torch.Tensor candidate = squash(Gates.Clip(linearBeforeReset ? input.addcmul(reset, Linear(before), 1) : input.addmm(reset.mul(before), candidateWeights), bound));
        return [candidate.add(update.mul(before.sub(candidate)))];
    }

    private torch.Tensor Linear(torch.Tensor before) => candidateBias is null ? before.mm(candidateWeights) : candidateBias.addmm(before, candidateWeights);
}
