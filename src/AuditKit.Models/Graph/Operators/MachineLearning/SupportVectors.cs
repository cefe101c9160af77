using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Kernels between rows and support vectors, with parameters gamma, offset and degree.</summary>
/// <param name="call">The call.</param>
internal sealed class SupportVectors(OperatorCall call)
{
    private readonly float[] parameters = call.Singles("kernel_params") ?? [];

    /// <summary>Kernel values <c>[N, V]</c> of rows <c>[N, F]</c> and vectors <c>[V, F]</c>.</summary>
    /// <exception cref="GraphException">The kernel is unknown.</exception>
    public torch.Tensor Kernel(torch.Tensor rows, torch.Tensor vectors)
    {
        call.Context.Reserve(rows.shape[0] * vectors.shape[0], ElementType.Float64);
        return call.Text("kernel_type", "LINEAR") switch
        {
            "LINEAR" => rows.mm(vectors.t()),
            "POLY" => rows.mm(vectors.t()).mul(Parameter(0)).add(Parameter(1)).pow(Parameter(2)),
            "SIGMOID" => rows.mm(vectors.t()).mul(Parameter(0)).add(Parameter(1)).tanh(),
            "RBF" => Gaussian(rows, vectors),
            string kernel => throw new GraphException($"kernel_type '{kernel}' is unknown"),
        };
    }

    private torch.Tensor Gaussian(torch.Tensor rows, torch.Tensor vectors)
    {
        call.Reserve([rows.shape[0], vectors.shape[0], rows.shape[1]], ElementType.Float64);
        return rows.unsqueeze(1).sub(vectors.unsqueeze(0)).square().sum(2).mul(-Parameter(0)).exp();
    }

    private double Parameter(int index) => index < parameters.Length ? parameters[index] : throw new GraphException($"attribute 'kernel_params' has {parameters.Length} numbers, 3 are needed");
}
