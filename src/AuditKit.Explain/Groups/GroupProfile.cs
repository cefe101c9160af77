using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Groups;

/// <summary>Mean absolute attribution of every feature over the rows of one group.</summary>
/// <param name="Group">Value of the protected attribute; null for all rows.</param>
/// <param name="Rows">Rows of the group.</param>
/// <param name="Means">One for each feature; null where no row has a weight.</param>
internal sealed record GroupProfile(string? Group, int Rows, IReadOnlyList<WeightedMean?> Means)
{
    /// <summary>Fewer rows than this are shown but not compared.</summary>
    public const int LeastCompared = 10;

    /// <summary>The profile of all rows.</summary>
    public static GroupProfile OfAll(AttributionSample sample, ExplainedMethod method) => Of(sample, method, null, [.. Enumerable.Range(0, sample.RowCount)]);

    /// <summary>The profiles of an attribute's groups, in its order; groups without rows are left out.</summary>
    public static IReadOnlyList<GroupProfile> ByGroup(AttributionSample sample, ExplainedMethod method, ExplainedAttribute attribute)
    {
        List<GroupProfile> profiles = [];
        for (int code = 0; code < attribute.Groups.Count; code++)
        {
            int[] rows = [.. Enumerable.Range(0, sample.RowCount).Where(row => attribute.Codes[row] == code)];
            if (rows.Length > 0) profiles.Add(Of(sample, method, attribute.Groups[code], rows));
        }

        return profiles;
    }

    private static GroupProfile Of(AttributionSample sample, ExplainedMethod method, string? group, int[] rows)
    {
        double[] weights = [.. rows.Select(row => sample.Weights[row])];
        WeightedMean?[] means =
        [
            .. Enumerable.Range(0, sample.Features.Count).Select(feature => WeightedMean.Of([.. rows.Select(row => Math.Abs(method.At(row, feature, sample.Features.Count)))], weights)),
        ];
        return new GroupProfile(group, rows.Length, means);
    }
}
