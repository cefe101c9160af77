using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Exhibits;

/// <summary>Whether reasons survive retraining: agreement of all pairs, what each feature weighs in every model, by group.</summary>
internal static class SeedExhibits
{
    private const int Shown = 10, ShownByGroup = 5;

    public static IEnumerable<Exhibit> Of(SeedStability stability)
    {
        if (stability.Sample.Models.Count < 2 || stability.Ranks.Mean is null) yield break;
        yield return Pairs(stability);
        if (stability.Sample.Features.Count < 2) yield break;
        yield return Strip(stability);
        if (stability.Profiles.Count > 1) yield return ByGroup(stability);
    }

    private static DistributionExhibit Pairs(SeedStability stability) => new(
        "explain.seed_pairs",
        "Do the reasons survive retraining",
        new Axis("agreement of two models on a row, mean over rows"),
        [Row("rank correlation", stability.Ranks), Row("same sign", stability.Signs)])
    {
        Note = $"One stroke for each pair of {stability.Sample.Models.Count} models ({stability.Sample.Source}), {stability.Sample.Description}, {Figures.Count(stability.Ranks.Rows)} rows; dot and line: mean with its {Figures.Percent(stability.Level)} interval over models and rows. "
            + "Same sign: of the features that have weight in one of the two.",
    };

    private static DistributionRow Row(string name, SeedAgreement agreement)
    {
        DistributionRow row = DistributionRow.Strokes(name, agreement.Pairs);
        return agreement.Mean is { } mean ? row with { Mean = new BarValue(mean, agreement.Interval?.Lower, agreement.Interval?.Upper) } : row;
    }

    private static HeatStripExhibit Strip(SeedStability stability)
    {
        int[] features = [.. stability.Order.Take(Shown)];
        int hidden = stability.Sample.Features.Count - features.Length;
        return new HeatStripExhibit("explain.seed_strip", "What each feature weighs in every retraining", "Model",
            [.. features.Select(feature => new HeatStripRow(stability.Sample.Features[feature], [.. stability.Overall.Means.Select(model => (double?)model[feature])])
            {
                Detail = $"rank {Span(stability.Overall.RanksOf(feature))}",
                Remark = Words(stability.Overall.DirectionOf(feature)),
            })])
        {
            Unit = stability.Sample.Quantity,
            RemarkHead = "Direction",
            Note = $"Mean attribution over the rows in each model. A direction is stated where the sign is the same in all of them.{(hidden > 0 ? $" The {features.Length} heaviest of {stability.Sample.Features.Count} features are shown." : string.Empty)}",
        };
    }

    private static TableExhibit ByGroup(SeedStability stability)
    {
        int[] features = [.. stability.Order.Take(ShownByGroup)];
        double largest = stability.Profiles.SelectMany(profile => features.Select(feature => Math.Abs(profile.MeanOf(feature, stability.Level).Mean))).DefaultIfEmpty(0).Max();
        int digits = Figures.Digits(largest);
        return new TableExhibit(
            "explain.seed_groups",
            "Rank and sign by group over retrainings",
            [new TableColumn("Group"), new TableColumn("Feature"), new TableColumn("Mean", Alignment.Decimal), new TableColumn($"{Figures.Percent(stability.Level)} interval", Alignment.Decimal), new TableColumn("Rank", Alignment.Right), new TableColumn("Positive in", Alignment.Right), new TableColumn("Direction", Alignment.Right)],
            [.. stability.Profiles.SelectMany(profile => features.Select(feature => Cells(stability, profile, feature, digits)))])
        {
            Detail = true,
            Note = $"Mean signed attribution over the rows of the group, {stability.Sample.Quantity}; interval over {stability.Sample.Models.Count} models; rank by mean absolute attribution, from the best to the worst of the models.",
        };
    }

    private static IReadOnlyList<TableCell> Cells(SeedStability stability, SeedProfile profile, int feature, int digits)
    {
        (double mean, Interval? interval) = profile.MeanOf(feature, stability.Level);
        return
        [
            TableCell.Words(profile.Group is { } group ? $"{profile.Attribute} {group}, n {Figures.Count(profile.Rows)}" : $"all rows, n {Figures.Count(profile.Rows)}"),
            TableCell.Words(stability.Sample.Features[feature]),
            TableCell.Of(mean, digits),
            interval is null ? TableCell.Words(string.Empty) : TableCell.Range(interval, digits),
            TableCell.Words(Span(profile.RanksOf(feature))),
            TableCell.Words($"{profile.PositiveIn(feature)} of {profile.Means.Count}"),
            TableCell.Words(Words(profile.DirectionOf(feature))),
        ];
    }

    private static string Span((double Best, double Worst) ranks) => ranks.Best == ranks.Worst ? Rank(ranks.Best) : $"{Rank(ranks.Best)} to {Rank(ranks.Worst)}";

    // Half ranks are those of ties.
    private static string Rank(double rank) => rank.ToString("0.#", CultureInfo.InvariantCulture);

    internal static string Words(FeatureDirection direction) => direction switch
    {
        FeatureDirection.Raises => "raises",
        FeatureDirection.Lowers => "lowers",
        _ => "no direction",
    };
}
