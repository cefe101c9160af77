using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Importing;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>A convolution or product of a computed value with stored weights.</summary>
/// <param name="Node">The call.</param>
/// <param name="Weights">Its second input.</param>
/// <param name="Axis">Dimension of the weights that counts output channels.</param>
/// <param name="Bias">Its third input, where it is stored.</param>
internal sealed record Product(GraphNode Node, GraphTensor Weights, int Axis, GraphTensor? Bias)
{
    /// <summary>True for the operators that may be quantised.</summary>
    public static bool IsCandidate(GraphNode node) => node is { Domain: "", Operator: "Gemm" or "MatMul" or "Conv", Outputs: [{ Length: > 0 }] };

    /// <summary>Reads a candidate, or says why it stays as it is.</summary>
    public static (Product? Product, string? Reason) Read(GraphNode node, ConstantValues constants)
    {
        if (constants.Input(node, 0) is not null) return (null, "its first input is stored");
        if (constants.Input(node, 1) is not { } weights) return (null, "both inputs are computed");
        if (weights.Type != ElementType.Float32) return (null, $"its weights are of {weights.Type}");
        if (node.Operator == "Conv" ? weights.Shape.Count < 3 : weights.Shape.Count != 2) return (null, $"its weights have {weights.Shape.Count} dimensions");
        if (weights.Count == 0) return (null, "its weights have no elements");
        if (node.Operator == "MatMul") return (new Product(node, weights, 1, null), null);
        bool hasBias = node.Inputs.Count > 2 && node.Inputs[2].Length > 0;
        GraphTensor? bias = hasBias ? constants.Input(node, 2) : null;
        if (hasBias && bias is not { Type: ElementType.Float32, Shape.Count: 1 }) return (null, "its bias is not a stored vector");
        if (node.Operator == "Gemm" && (Single(node, "alpha") != 1 || Single(node, "beta") != 1 || Flag(node, "transA"))) return (null, "it scales or transposes its inputs");
        int axis = node.Operator == "Conv" || Flag(node, "transB") ? 0 : 1;
        return bias is not null && bias.Count != weights.Shape[axis] ? (null, "its bias is broadcast") : (new Product(node, weights, axis, bias), null);
    }


    private static float Single(GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Single single ? single.Value : 1;

    private static bool Flag(GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integer { Value: not 0 };
}
