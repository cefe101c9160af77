using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Fairness.Individual;

/// <summary>What every swap changed, and which way.</summary>
internal static class IndividualTable
{
    public static TableExhibit Of(IReadOnlyList<FlipCount> counts, long rows) => new(
        "fairness.flips",
        "Answers that change when one attribute alone is swapped",
        [new("Attribute"), new("All rows set to"), new("Became positive", Alignment.Right), new("Became negative", Alignment.Right), new("p, both ways alike", Alignment.Decimal)],
        [.. from count in counts where count.Reason is null from direction in count.Directions select Row(count.Attribute, direction)])
    {
        Note = $"Of {rows} rows. A perturbation test: it shows whether the model reads the attribute, not what would have happened to another person. p: exact McNemar test.",
    };

    private static TableCell[] Row(string attribute, (string Value, long Up, long Down) direction)
    {
        double p = SignTest.Of(direction.Up, direction.Down);
        return [TableCell.Words(attribute), TableCell.Words(direction.Value), TableCell.Whole(direction.Up), TableCell.Whole(direction.Down), p < 0.00005 ? TableCell.Words("< 0.0001") : TableCell.Of(p, 4)];
    }
}
