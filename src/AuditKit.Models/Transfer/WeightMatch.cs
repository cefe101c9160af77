namespace AuditKit.Models.Transfer;

/// <summary>A parameter and the tensor it starts from.</summary>
/// <param name="Parameter">Name in the network.</param>
/// <param name="Source">Name in the source.</param>
/// <param name="Rule">Why.</param>
public sealed record WeightMatch(string Parameter, string Source, MatchRule Rule)
{
    /// <inheritdoc />
    public override string ToString() => $"{Parameter} <- {Source}{(Rule == MatchRule.Exact ? string.Empty : Rule == MatchRule.Suffix ? " (suffix)" : " (shape)")}";
}
