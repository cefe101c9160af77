using System.Collections.Frozen;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>The kind of every operator of the standard set that a rule is known for.</summary>
internal static class NodeKinds
{
    private static readonly FrozenDictionary<string, NodeKind> Known = new Dictionary<NodeKind, string[]>
    {
        [NodeKind.Move] =
        [
            "Identity", "Dropout", "Cast", "CastLike", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Concat", "Split", "Slice", "Gather", "GatherElements", "GatherND", "Expand", "Tile",
            "DepthToSpace", "SpaceToDepth", "ReverseSequence", "Trilu", "Compress", "Pad", "CenterCropPad", "Where", "Scatter", "ScatterElements", "ScatterND",
        ],
        [NodeKind.Sum] = ["Add", "Sub", "Sum", "Mean", "Neg", "ReduceSum", "ReduceMean", "AveragePool", "GlobalAveragePool", "CumSum", "Resize", "Upsample", "BatchNormalization"],
        [NodeKind.Weighted] = ["Conv", "ConvTranspose", "Gemm", "MatMul", "Einsum"],
        [NodeKind.Elementwise] =
        [
            "Relu", "LeakyRelu", "PRelu", "ThresholdedRelu", "Elu", "Selu", "Celu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Swish", "Mish", "Softplus", "Softsign", "Tanh", "Gelu", "Shrink",
            "Erf", "Exp", "Log", "Sqrt", "Reciprocal", "Abs", "Pow", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Asinh", "Acosh", "Atanh",
        ],
        [NodeKind.Maximum] = ["MaxPool", "GlobalMaxPool", "ReduceMax", "Max"],
        [NodeKind.Minimum] = ["ReduceMin", "Min"],
        [NodeKind.Product] = ["Mul"],
        [NodeKind.Quotient] = ["Div"],
        [NodeKind.Softmax] = ["Softmax"],
        [NodeKind.LogSoftmax] = ["LogSoftmax"],
        [NodeKind.Normalisation] = ["LayerNormalization", "RMSNormalization", "InstanceNormalization", "GroupNormalization"],
    }.SelectMany(pair => pair.Value.Select(name => (Name: name, Kind: pair.Key))).ToFrozenDictionary(pair => pair.Name, pair => pair.Kind, StringComparer.Ordinal);

    /// <summary>Inputs in which these operators are linear together; the others must be constants.</summary>
    private static readonly FrozenDictionary<string, int> LinearInputs = new Dictionary<string, int> { ["Where"] = 3, ["Scatter"] = 3, ["ScatterElements"] = 3, ["ScatterND"] = 3 }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OfAllInputs = FrozenSet.Create(StringComparer.Ordinal, "Add", "Sub", "Sum", "Mean", "Concat", "Max", "Min");

    /// <summary>The kind of a node where it stands; <see cref="NodeKind.Unknown"/> where the explained input steers it or enters where no rule reaches.</summary>
    public static NodeKind Of(WalkedGraph graph, WalkedNode walked)
    {
        if (walked.IsSteered || !walked.IsStandard || !Known.TryGetValue(walked.Node.Operator, out NodeKind kind)) return NodeKind.Unknown;
        return kind switch
        {
            NodeKind.Product => walked.Count == 1 ? NodeKind.Sum : NodeKind.Product,
            NodeKind.Quotient => walked.DependsOn(1) ? NodeKind.Quotient : NodeKind.Sum,
            NodeKind.Weighted => OfWeighted(walked),
            NodeKind.Elementwise => HasOnly(walked, 1) && SameShape(graph, walked.Node) ? kind : NodeKind.Unknown,
            _ when OfAllInputs.Contains(walked.Node.Operator) => kind,
            NodeKind.Move when IsReducing(walked.Node) => NodeKind.Unknown,
            _ => HasOnly(walked, LinearInputs.GetValueOrDefault(walked.Node.Operator, 1)) ? kind : NodeKind.Unknown,
        };
    }

    // Bias and addend (the third input of a convolution or affine layer) may depend on the input: they only add.
    private static NodeKind OfWeighted(WalkedNode walked)
    {
        if (walked.Node.Operator == "Einsum") return walked.Count switch { 1 => NodeKind.Weighted, 2 => NodeKind.Product, _ => NodeKind.Unknown };
        return walked.Count == 1 && !walked.DependsOn(2) ? NodeKind.Weighted : NodeKind.Product;
    }

    private static bool HasOnly(WalkedNode walked, int inputs) => !walked.Follows.Skip(inputs).Contains(true);

    private static bool SameShape(WalkedGraph graph, GraphNode node) => graph.Facts.ShapeOf(node.Inputs[0]) is { } before && graph.Facts.ShapeOf(node.Outputs[0]) is { } behind && before.SequenceEqual(behind);

    private static bool IsReducing(GraphNode node) => node.Attributes.GetValueOrDefault("reduction") is GraphAttribute.Text { Value: not "none" };
}
