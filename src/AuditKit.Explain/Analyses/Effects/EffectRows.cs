using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Rows that a curve is a mean over: all, or one group of a protected attribute.</summary>
/// <param name="Attribute">The attribute; null for all rows.</param>
/// <param name="Group">The group; null for all rows.</param>
/// <param name="Rows">The rows.</param>
internal sealed record EffectRows(string? Attribute, string? Group, int[] Rows)
{
    /// <summary>All rows, then every group that is large enough to compare.</summary>
    public static IReadOnlyList<EffectRows> Of(AnalysisSubject subject)
    {
        List<EffectRows> sets = [new EffectRows(null, null, [.. Enumerable.Range(0, subject.Count).Where(row => subject.WeightOf(row) > 0)])];
        foreach (ExplainedAttribute attribute in subject.Attributes)
        {
            sets.AddRange(Enumerable.Range(0, attribute.Groups.Count)
                .Select(code => new EffectRows(attribute.Name, attribute.Groups[code], [.. sets[0].Rows.Where(row => attribute.Codes[row] == code)]))
                .Where(set => set.Rows.Length >= GroupProfile.LeastCompared));
        }

        return sets;
    }
}
