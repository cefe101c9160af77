using TorchSharp;

namespace AuditKit.Models.Architectures;

/// <summary>
/// The network as tensors. Works on one network (<c>[rows, in]</c> times <c>[in, out]</c>) and on a stack of K of them
/// (<c>[K, rows, in]</c> times <c>[K, in, out]</c>), so that single and stacked training are one code path.
/// </summary>
internal static class ForwardPass
{
    /// <summary>Logits of the rows.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="rows">Encoded rows.</param>
    /// <param name="parameters">Weight, bias, weight, bias, ...; biases have a row dimension of 1.</param>
    /// <param name="keep">One factor per hidden unit (0 or 1 / (1 - dropout)) for each hidden layer; null to keep all.</param>
    public static torch.Tensor Logits(NetworkArchitecture architecture, torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, IReadOnlyList<torch.Tensor>? keep = null)
    {
        torch.Tensor value = rows;
        int last = (parameters.Count / 2) - 1;
        for (int i = 0; i <= last; i++)
        {
            // Not baddbmm: TorchSharp's static one has another argument order than its namesake.
            value = value.matmul(parameters[2 * i]).add_(parameters[(2 * i) + 1]);
            if (i == last) break;
            value = Activate(architecture.Activation, value);
            if (keep is not null) value = value.mul(keep[i]);
        }

        return value;
    }

    private static torch.Tensor Activate(Activation activation, torch.Tensor value) => activation switch
    {
        Activation.Relu => value.relu(),
        Activation.LeakyRelu => torch.nn.functional.leaky_relu(value, 0.01),
        Activation.Gelu => torch.nn.functional.gelu(value),
        Activation.Tanh => value.tanh(),
        _ => torch.nn.functional.silu(value),
    };

    /// <summary>Views of <paramref name="flat"/> (<c>[K, P]</c>) as the parameters of K networks; they share its storage.</summary>
    public static IReadOnlyList<torch.Tensor> Views(NetworkArchitecture architecture, torch.Tensor flat)
    {
        long replicas = flat.shape[0];
        List<torch.Tensor> views = [];
        foreach (AffineLayer layer in architecture.Layers)
        {
            views.Add(flat.narrow(1, layer.WeightOffset, layer.WeightCount).view(replicas, layer.Inputs, layer.Outputs));
            views.Add(flat.narrow(1, layer.BiasOffset, layer.Outputs).view(replicas, 1, layer.Outputs));
        }

        return views;
    }
}
