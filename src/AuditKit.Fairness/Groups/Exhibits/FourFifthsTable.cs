using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>The four-fifths ratio with the tests that courts ask for beside it.</summary>
internal static class FourFifthsTable
{
    public static TableExhibit Of(FairnessReading reading) => new(
        "fairness.four_fifths_tests",
        "Four-fifths rule: lowest against highest selection rate",
        [
            new("By"), new("Lowest"), new("Highest"), new("Ratio", Alignment.Decimal), new("z", Alignment.Decimal), new("p of z", Alignment.Decimal),
            new("Fisher mid-P", Alignment.Decimal), new("After a shift of one", Alignment.Decimal),
        ],
        [.. from set in reading.Sets let rule = FourFifths.Of(set, reading.Whole) where rule is not null select Row(set, rule)])
    {
        Detail = true,
        Note = "Known categories with at least 2 % of the rows. The p-values compare two groups that were chosen for being extreme, so they are too small; the interval of the ratio is not. A shift of one moves one selection from the highest to the lowest group.",
    };

    private static TableCell[] Row(AttributeSet set, FourFifths rule) =>
    [
        TableCell.Words(FairnessReading.NameOf(set)),
        TableCell.Words(FairnessReading.NameOf(rule.Lowest.Slice)),
        TableCell.Words(FairnessReading.NameOf(rule.Highest.Slice)),
        TableCell.Of(rule.Ratio),
        TableCell.Of(rule.Test.Statistic, 2),
        Probability(rule.Test.Probability),
        Probability(rule.Fisher.MidProbability),
        TableCell.Of(rule.Shifted),
    ];

    // No test shows that something is impossible: what rounds to nothing is printed as below the last digit.
    private static TableCell Probability(double value) => value < 0.00005 ? TableCell.Words("<\u00A00.0001") : TableCell.Of(value, 4);
}
