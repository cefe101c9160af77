using System.Collections.Frozen;

namespace AuditKit.Models.Graph.Operators;

/// <summary>Every operator that the interpreter runs.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<(string Domain, string Name), OperatorDefinition> Known = Families()
        .SelectMany(family => family)
        .ToFrozenDictionary(definition => (definition.Domain, definition.Name));

    /// <summary>All of them, by set and name.</summary>
    public static IEnumerable<OperatorDefinition> All => Known.Values.OrderBy(definition => definition.Domain, StringComparer.Ordinal).ThenBy(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>An operator, or null. The standard set has two names.</summary>
    public static OperatorDefinition? Find(string domain, string name) => Known.GetValueOrDefault((Canonical(domain), name));

    /// <summary>The one name of an operator set.</summary>
    public static string Canonical(string domain) => domain == "ai.onnx" ? string.Empty : domain;

    // One line for each family; a family is a folder.
    private static IEnumerable<IReadOnlyList<OperatorDefinition>> Families() =>
    [
        Elementwise.ArithmeticOperators.All,
        Elementwise.PowerOperator.All,
        Elementwise.UnaryOperators.All,
        Elementwise.ClipOperator.All,
        Activations.ActivationOperators.All,
        Activations.SoftmaxOperators.All,
        Products.ProductOperators.All,
        Convolutions.ConvolutionOperators.All,
        Pooling.PoolingOperators.All,
        Normalisation.BatchNormalization.All,
        Normalisation.ChannelNormalization.All,
        Normalisation.DropoutOperator.All,
        Shaping.ShapeOperators.All,
        Shaping.JoiningOperators.All,
        Shaping.SliceOperator.All,
        Shaping.GatherOperator.All,
        Shaping.PadOperator.All,
        Reductions.ReductionOperators.All,
        Resizing.ResizeOperators.All,
        Constants.ConstantOperators.All,
        Activations.TransformerActivations.All,
        Algebra.AlgebraOperators.All,
        Attention.AttentionOperators.All,
        Bits.BitCastOperator.All,
        Bits.BitOperators.All,
        Comparison.ComparisonOperators.All,
        Comparison.LogicalOperators.All,
        Comparison.WhereOperator.All,
        Indexing.FillOperators.All,
        Indexing.GatherOperators.All,
        Indexing.LayoutOperators.All,
        Indexing.ScatterOperators.All,
        MachineLearning.EncodingOperators.All,
        MachineLearning.LabelEncoder.All,
        MachineLearning.LinearOperators.All,
        MachineLearning.ScalingOperators.All,
        MachineLearning.SvmOperators.All,
        Normalisation.LayerNormalisation.All,
        Normalisation.VectorNormalisation.All,
        Pooling.NormPooling.All,
        Recurrent.RecurrentOperators.All,
        Rounding.ModOperator.All,
        Rounding.RoundingOperators.All,
        Sampling.GridOperators.All,
        Sampling.PatchOperators.All,
        Selection.ExtremumOperators.All,
        Selection.UniqueOperators.All,
        Sequences.CumulativeOperators.All,
        Trees.TreeOperators.All,
        Trigonometry.TrigonometricOperators.All,
    ];
}
