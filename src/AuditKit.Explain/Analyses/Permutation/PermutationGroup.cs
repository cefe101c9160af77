using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Rows that a loss is taken over: all, or one group of a protected attribute.</summary>
/// <param name="Attribute">The attribute; null for all rows.</param>
/// <param name="Name">The group; null for all rows.</param>
/// <param name="Weights">Weight of every row, 0 outside of the group.</param>
internal sealed record PermutationGroup(string? Attribute, string? Name, double[] Weights)
{
    /// <summary>Importance of every attribute.</summary>
    public IReadOnlyList<FeatureImportance> Found { get; init; } = [];

    /// <summary>The loss as it is; null where the rows have none.</summary>
    public double? Loss { get; init; }

    /// <summary>Rows with a weight.</summary>
    public int Count => Weights.Count(weight => weight > 0);

    /// <summary>All rows, then every group that is large enough to compare.</summary>
    public static IEnumerable<PermutationGroup> Of(AnalysisSubject subject, int[] rows)
    {
        yield return new PermutationGroup(null, null, [.. rows.Select(subject.WeightOf)]);
        foreach (ExplainedAttribute attribute in subject.Attributes)
        {
            for (int code = 0; code < attribute.Groups.Count; code++)
            {
                double[] weights = [.. rows.Select(row => attribute.Codes[row] == code ? subject.WeightOf(row) : 0)];
                if (weights.Count(weight => weight > 0) >= GroupProfile.LeastCompared) yield return new PermutationGroup(attribute.Name, attribute.Groups[code], weights);
            }
        }
    }
}
