using AuditKit.Core;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Groups;

/// <summary>What share of a row's explanation each feature holds, <c>|a_j| / sum_j |a_j|</c>, averaged over the rows of each group.</summary>
/// <param name="By">The attributes whose groups stand side by side.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Shares">One row for each group, one mean for each feature; null where the group has no row that is explained by anything.</param>
internal sealed record AttributionShares(IReadOnlyList<string> By, IReadOnlyList<Slice> Groups, IReadOnlyList<IReadOnlyList<WeightedMean?>> Shares)
{
    /// <summary>Tables of every attribute and of intersections up to an order.</summary>
    public static IReadOnlyList<AttributionShares> Of(AttributionSample sample, ExplainedMethod method, int order = 2)
    {
        double[][] shares = [.. Enumerable.Range(0, sample.RowCount).Select(row => SharesOf(sample, method, row))];
        return
        [
            .. GroupSlices.Of(sample.Attributes, order).Select(slices => new AttributionShares(
                slices.By,
                [.. slices.Groups.Select(group => group.Slice)],
                [.. slices.Groups.Select(group => Means(sample, shares, group.Rows))])),
        ];
    }

    private static IReadOnlyList<WeightedMean?> Means(AttributionSample sample, double[][] shares, int[] rows)
    {
        int[] explained = [.. rows.Where(row => shares[row].Length > 0)];
        double[] weights = [.. explained.Select(row => sample.Weights[row])];
        return [.. Enumerable.Range(0, sample.Features.Count).Select(feature => WeightedMean.Of([.. explained.Select(row => shares[row][feature])], weights))];
    }

    private static double[] SharesOf(AttributionSample sample, ExplainedMethod method, int row)
    {
        double[] sizes = [.. Enumerable.Range(0, sample.Features.Count).Select(feature => Math.Abs(method.At(row, feature, sample.Features.Count)))];
        double total = sizes.Sum();
        return total > 0 ? [.. sizes.Select(size => size / total)] : [];
    }
}
