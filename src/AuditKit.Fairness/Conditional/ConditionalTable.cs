using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;

namespace AuditKit.Fairness.Conditional;

/// <summary>Every group against all others, over all rows and within strata, side by side.</summary>
internal static class ConditionalTable
{
    private const int MostRows = 30;

    public static TableExhibit Of(IReadOnlyList<GroupAgainstOthers> comparisons, IReadOnlyList<Measurement> measurements)
    {
        Dictionary<(string, Slice, string), Measurement> byKey = measurements.Where(m => m.By.Count == 0).ToDictionary(m => (m.Metric, m.Slice, m.Options[ConditionalMetrics.Control]));
        return new TableExhibit(
            "fairness.conditional",
            "Selection rate of each group minus that of the others, over all rows and within strata",
            [
                new("Given"), new("Group"), new("Over all rows", Alignment.Decimal), new("Interval", Alignment.Decimal), new("Within strata", Alignment.Decimal), new("Interval", Alignment.Decimal),
                new("p, no difference", Alignment.Decimal), new("p, same odds", Alignment.Decimal), new("Disparity within", Alignment.Decimal),
            ],
            [.. comparisons.Take(MostRows).Select(comparison => Row(comparison, metric => byKey[(metric, comparison.Slice, comparison.Control)]))])
        {
            Note = "Within strata: Mantel-Haenszel. p, no difference: Cochran-Mantel-Haenszel with continuity; p, same odds: Breslow-Day with Tarone's correction, not measured where more than 20 % of the expected counts are below 5 (Cochran 1954). Disparity within: share among the rejected minus share among the selected, its mean over strata."
                + Sparse(comparisons)
                + (comparisons.Count > MostRows ? $" The first {MostRows} of {comparisons.Count} comparisons." : string.Empty),
        };
    }

    private static string Sparse(IReadOnlyList<GroupAgainstOthers> comparisons)
    {
        int sparse = comparisons.Count(comparison => comparison.IsSparse);
        return sparse == 0 ? string.Empty : $" In {sparse} of {comparisons.Count} comparisons most strata have fewer than {GroupAgainstOthers.FewRows} rows of the group or of the others: there, 95 % intervals of conditional disparity covered about 92 % in simulation.";
    }

    private static TableCell[] Row(GroupAgainstOthers comparison, Func<string, Measurement> of) =>
    [
        TableCell.Words(comparison.Control),
        TableCell.Words(FairnessReading.NameOf(comparison.Slice)),
        TableCell.Of(comparison.Marginal.Estimate),
        TableCell.Range(comparison.Marginal.Interval!),
        TableCell.Of(comparison.Conditional.Estimate),
        TableCell.Range(comparison.Conditional.Interval!),
        Probability(of(ConditionalMetrics.Independence)),
        Probability(of(ConditionalMetrics.Homogeneity)),
        Number(of(ConditionalMetrics.ConditionalDisparity)),
    ];

    private static TableCell Probability(Measurement measurement) => measurement.Estimate is < 0.00005 ? TableCell.Words("< 0.0001") : Number(measurement, 4);

    private static TableCell Number(Measurement measurement, int digits = 3) => measurement.Estimate is { } value ? TableCell.Of(value, digits) : TableCell.Words("not measured");
}
