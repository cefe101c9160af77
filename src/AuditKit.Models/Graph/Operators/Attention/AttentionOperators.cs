namespace AuditKit.Models.Graph.Operators.Attention;

/// <summary>Scaled dot-product attention and rotary position embedding.</summary>
internal static class AttentionOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("Attention", 23, call => new AttentionPass(call).Run()),
        OperatorDefinition.Of("RotaryEmbedding", 23, RotaryEmbedding.Rotate),
    ];
}
