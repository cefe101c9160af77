using AuditKit.Core.Exhibits;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Exhibits;

/// <summary>Every feature and group by two independent families of methods.</summary>
internal static class FamilyExhibits
{
    private const int ShownByGroup = 5;

    public static IEnumerable<Exhibit> Of(FamilyAgreement agreement, string quantity, double level)
    {
        FamilyRow[] shown = [.. agreement.Rows.GroupBy(row => row.Group).SelectMany(group => group.Take(ShownByGroup))];
        if (shown.Length == 0) yield break;
        int digits = Figures.Digits(shown.Max(row => Math.Abs(row.Mean))), hidden = agreement.Rows.Count(row => row.Group == shown[0].Group) - shown.Count(row => row.Group == shown[0].Group);
        yield return new TableExhibit("explain.families", "Do two independent families of methods agree",
            [
                new TableColumn("Group"), new TableColumn("Feature"), new TableColumn("Mean", Alignment.Decimal), new TableColumn($"{Figures.Percent(level)} interval", Alignment.Decimal), new TableColumn("Spread", Alignment.Decimal),
                new TableColumn($"Rank, {agreement.First.Method}", Alignment.Right), new TableColumn($"Rank, {agreement.Second.Method}", Alignment.Right), new TableColumn("Agreement", Alignment.Right),
            ],
            [.. shown.Select(row => (IReadOnlyList<TableCell>)
            [
                TableCell.Words($"{row.Group}, n {Figures.Count(row.Rows)}"),
                TableCell.Words(row.Feature),
                TableCell.Of(row.Mean, digits),
                row.Interval is { } interval ? TableCell.Range(interval, digits) : TableCell.Words(string.Empty),
                TableCell.Of(row.Spread, digits),
                TableCell.Words(Rank(row.First)),
                TableCell.Words(Rank(row.Second)),
                TableCell.Words(row.Agrees ? "yes" : row.SignsDiffer ? "sign differs" : "rank differs"),
            ])])
        {
            Detail = true,
            Note = $"Mean signed attribution and spread (standard deviation over rows) by {agreement.First.Description}, {quantity}. Ranks by mean absolute attribution with intervals that hold for all features together. "
                + $"Agreement: the signs do not differ beyond chance, and the intervals of the ranks meet. Rank correlation of both over all features: {string.Join(", ", agreement.Correlations.Select(item => $"{item.Group} {(item.Correlation is { } value ? Figures.Of(value) : "not defined")}"))}."
                + (hidden > 0 ? $" The {ShownByGroup} heaviest features of all rows are shown." : string.Empty),
        };
    }

    private static string Rank((int Rank, int Best, int Worst) rank) => rank.Best == rank.Worst ? $"{rank.Rank}" : $"{rank.Rank} ({rank.Best} to {rank.Worst})";
}
