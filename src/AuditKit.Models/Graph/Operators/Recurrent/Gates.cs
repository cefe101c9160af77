using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>What all cells share: affine maps of input and state, and the bound on what enters an activation.</summary>
internal static class Gates
{
    /// <summary><c>x W' + b</c> for all steps.</summary>
    public static torch.Tensor Project(torch.Tensor sequence, torch.Tensor weights, torch.Tensor? bias)
    {
        long[] shape = sequence.shape;
        torch.Tensor rows = sequence.reshape(shape[0] * shape[1], shape[2]);
        torch.Tensor made = bias is null ? rows.mm(weights.t()) : bias.addmm(rows, weights.t());
        return made.reshape(shape[0], shape[1], weights.shape[0]);
    }

    /// <summary>Sum of both biases of a direction, or null.</summary>
    public static torch.Tensor? JoinedBias(RecurrentInputs inputs, int direction) => inputs.Biases(direction) is { } biases ? biases.Input.add(biases.State) : null;

    /// <summary>The bound of a call on what enters an activation; null if it has none.</summary>
    /// <exception cref="GraphException">It is negative.</exception>
    public static double? Bound(OperatorCall call)
    {
        double bound = call.Single("clip", 0);
        if (bound < 0) throw new GraphException($"clip is {bound}");
        return bound > 0 ? bound : null;
    }

    /// <summary>The value within a bound.</summary>
    public static torch.Tensor Clip(torch.Tensor value, double? bound) => bound is { } limit ? value.clamp(-limit, limit) : value;
}
