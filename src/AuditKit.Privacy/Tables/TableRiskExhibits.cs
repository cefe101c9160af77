using AuditKit.Core.Exhibits;

namespace AuditKit.Privacy.Tables;

/// <summary>Table risk as tables. None names the values of a small class.</summary>
internal static class TableRiskExhibits
{
    private const int SizesShown = 8;

    public static IEnumerable<Exhibit> Of(TableRiskMeasures measures)
    {
        yield return Risk(measures);
        yield return SmallestClasses(measures);
        if (measures.Groups.Any(group => group.Sizes.Rows >= measures.Options.K)) yield return Groups(measures);
    }

    private static TableExhibit Risk(TableRiskMeasures measures)
    {
        ClassSizes sizes = measures.Sizes;
        List<IReadOnlyList<TableCell>> rows =
        [
            Row("k-anonymity", TableCell.Whole(sizes.Smallest), "rows in the smallest class"),
            Row($"Rows in classes below {measures.Options.K}, %", Percent(sizes.BelowShare), $"{Prose.Count(sizes.Below)} of {Prose.Count(sizes.Rows)} rows"),
            Row("Unique rows, %", Percent(sizes.UniqueShare), Prose.Count(sizes.Unique, "row", "rows")),
            Row("Prosecutor risk, highest", TableCell.Of(sizes.HighestRisk), "chance to pick the right row, worst person"),
            Row("Marketer risk", TableCell.Of(sizes.MeanRisk), "the same, mean over all rows"),
        ];
        foreach (SensitiveRisk risk in measures.Sensitive)
        {
            rows.Add(Row("l-diversity, distinct", TableCell.Whole(risk.Distinct), $"values of {risk.Column} in the poorest class"));
            rows.Add(Row("l-diversity, entropy", TableCell.Of(risk.Entropy, 2), $"as many equally likely values of {risk.Column}"));
            rows.Add(Row("l-diversity, recursive", TableCell.Whole(risk.Recursive), $"largest l of {risk.Column} at c = {Prose.Number(measures.Options.C)}"));
            rows.Add(Row("t-closeness, equal distance", TableCell.Of(risk.EqualDistance), $"{risk.Column} of the class furthest from the table"));
            if (risk.OrderedDistance is { } ordered) rows.Add(Row("t-closeness, ordered distance", TableCell.Of(ordered), $"the same along the order of {risk.Column}"));
        }

        return new TableExhibit("privacy.table_risk", "Table risk", [new("Measure"), new("Value", Alignment.Decimal), new("What it is")], rows)
        {
            Note = $"{Prose.Count(sizes.Rows)} rows in {Prose.Count(measures.Classes.Count)} classes of {Prose.List(measures.Options.Quasi)}; exact counts, no interval. A missing value is a category of its own.",
        };
    }

    private static TableExhibit SmallestClasses(TableRiskMeasures measures)
    {
        SortedDictionary<long, long> classes = [];
        foreach (long size in measures.Classes.Sizes) classes[size] = classes.GetValueOrDefault(size) + 1;
        IEnumerable<IReadOnlyList<TableCell>> rows = classes.Take(SizesShown).Select(pair => (IReadOnlyList<TableCell>)
        [
            TableCell.Whole(pair.Key), TableCell.Whole(pair.Value), TableCell.Whole(pair.Key * pair.Value), Percent((double)(pair.Key * pair.Value) / measures.Sizes.Rows), TableCell.Of(1.0 / pair.Key),
        ]);
        return new TableExhibit(
            "privacy.smallest_classes",
            "Smallest classes by size",
            [
                new("Rows in a class", Alignment.Right), new("Classes", Alignment.Right), new("Rows", Alignment.Right),
                new("Share of all rows", Alignment.Decimal, "%"), new("Risk 1/f", Alignment.Decimal),
            ],
            [.. rows])
        {
            Detail = true,
            Note = classes.Count > SizesShown ? $"The {SizesShown} smallest of {Prose.Count(classes.Count)} sizes. The values of a class are not shown: they would single people out." : "The values of a class are not shown: they would single people out.",
        };
    }

    private static TableExhibit Groups(TableRiskMeasures measures)
    {
        GroupRisk[] shown = [.. measures.Groups.Where(group => group.Sizes.Rows >= measures.Options.K)];
        int hidden = measures.Groups.Count - shown.Length;
        IEnumerable<IReadOnlyList<TableCell>> rows = shown.Select(group => (IReadOnlyList<TableCell>)
        [
            TableCell.Words(group.Attribute), TableCell.Words(group.Value), TableCell.Whole(group.Sizes.Rows), Percent(group.Sizes.BelowShare), Percent(group.Sizes.UniqueShare), TableCell.Of(group.Sizes.MeanRisk),
        ]);
        return new TableExhibit(
            "privacy.group_table_risk",
            "Table risk by protected group",
            [
                new("Attribute"), new("Group"), new("Rows", Alignment.Right), new($"In classes below {measures.Options.K}", Alignment.Decimal, "%"),
                new("Unique", Alignment.Decimal, "%"), new("Mean risk", Alignment.Decimal),
            ],
            [.. rows])
        {
            Note = hidden == 0 ? "Exact counts, no interval." : $"Exact counts, no interval. {Prose.Count(hidden, "group", "groups")} with fewer than {measures.Options.K} rows not shown.",
        };
    }

    private static IReadOnlyList<TableCell> Row(string measure, TableCell value, string meaning) => [TableCell.Words(measure), value, TableCell.Words(meaning)];

    private static TableCell Percent(double share) => TableCell.Of(share * 100, 2);
}
