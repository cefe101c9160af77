using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Activations;

/// <summary>Activations of transformers and thresholds.</summary>
internal static class TransformerActivations
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Gelu", 20, call => Gelu(call.Tensor(0), call.Text("approximate", "none"))),
        OperatorDefinition.Of("SwiGLU", 28, call => call.Tensor(0).mul(call.Tensor(0).mul((double)call.Single("alpha", 1)).sigmoid()).mul(call.Tensor(1))),
        OperatorDefinition.Of("Shrink", 9, call => Shrink(call.Tensor(0), call.Single("lambd", 0.5f), call.Single("bias", 0))),
        OperatorDefinition.Of("ThresholdedRelu", 10, call => call.Tensor(0).masked_fill(call.Tensor(0).le((double)call.Single("alpha", 1)), 0)),
    ];

    private static torch.Tensor Gelu(torch.Tensor value, string approximate) => approximate switch
    {
        "none" => value.gelu(),
        "tanh" => value.mul(0.5).mul(value.pow(3).mul(0.044715).add(value).mul(Math.Sqrt(2 / Math.PI)).tanh().add(1)),
        _ => throw new GraphException($"approximate is '{approximate}', none or tanh is needed"),
    };

    // Values inside of [-threshold, threshold] are 0, those outside move towards 0 by the bias.
    private static torch.Tensor Shrink(torch.Tensor value, double threshold, double bias) =>
        value.sub(value.sign().mul(bias)).masked_fill(value.ge(-threshold).logical_and(value.le(threshold)), 0);
}
