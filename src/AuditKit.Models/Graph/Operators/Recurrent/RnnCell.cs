using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>The plain recurrent cell: <c>h' = f(x W' + h R' + b)</c>.</summary>
internal sealed class RnnCell : IRecurrentCell
{
    private readonly torch.Tensor inputWeights, stateWeights;
    private readonly torch.Tensor? bias;
    private readonly double? bound;
    private readonly Func<torch.Tensor, torch.Tensor> activation;

    public RnnCell(OperatorCall call, RecurrentInputs inputs, int direction)
    {
        (inputWeights, stateWeights) = (inputs.InputWeights(direction), inputs.StateWeights(direction).t());
        (bias, bound) = (Gates.JoinedBias(inputs, direction), Gates.Bound(call));
        activation = RecurrentActivations.Of(call, direction, "Tanh")[0];
        Initial = [inputs.Initial(5, direction)];
    }

    public torch.Tensor[] Initial { get; }

    public torch.Tensor Project(torch.Tensor sequence) => Gates.Project(sequence, inputWeights, bias);

    public torch.Tensor[] Step(torch.Tensor projected, torch.Tensor[] states) => [activation(Gates.Clip(projected.addmm(states[0], stateWeights), bound))];
}
