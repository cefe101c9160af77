using System.Collections.Frozen;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>The operators that run for K replicas at once.</summary>
internal static class StackedOperators
{
    private static readonly FrozenDictionary<string, StackedKernel> Kernels = new Dictionary<string, StackedKernel>
    {
        ["Gemm"] = StackedAffine.Gemm,
        ["MatMul"] = StackedAffine.Product,
        ["Conv"] = StackedConvolution.Run,
        ["MaxPool"] = StackedPooling.Max,
        ["AveragePool"] = StackedPooling.Average,
        ["GlobalAveragePool"] = StackedPooling.GlobalAverage,
        ["BatchNormalization"] = StackedNorms.Batch,
        ["GroupNormalization"] = StackedNorms.Group,
        ["InstanceNormalization"] = StackedNorms.Instance,
        ["LayerNormalization"] = StackedNorms.Layer,
        ["Flatten"] = StackedReshaping.Flatten,
        ["Reshape"] = StackedReshaping.Reshape,
        ["Dropout"] = StackedElementwise.Dropout,
        ["Relu"] = StackedElementwise.Single(rows => rows.relu()),
        ["Tanh"] = StackedElementwise.Single(rows => rows.tanh()),
        ["Sigmoid"] = StackedElementwise.Single(rows => rows.sigmoid()),
        ["Softplus"] = StackedElementwise.Single(rows => rows.softplus()),
        ["HardSwish"] = StackedElementwise.Single(rows => TorchSharp.torch.nn.functional.hardswish(rows)),
        ["Identity"] = StackedElementwise.Single(rows => rows.alias()),
        ["LeakyRelu"] = StackedElementwise.LeakyRelu,
        ["Elu"] = StackedElementwise.Elu,
        ["Gelu"] = StackedElementwise.Gelu,
        ["Add"] = StackedElementwise.Pair((left, right) => left.add(right)),
        ["Sub"] = StackedElementwise.Pair((left, right) => left.sub(right)),
        ["Mul"] = StackedElementwise.Pair((left, right) => left.mul(right)),
        ["Div"] = StackedElementwise.Pair((left, right) => left.div(right)),
    }.ToFrozenDictionary();

    public static StackedKernel? Find(string domain, string name) => domain is "" or "ai.onnx" ? Kernels.GetValueOrDefault(name) : null;
}
