using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>Scoring rate and impact ratio of every category and intersection, with the number assessed and the unknown.</summary>
internal static class ScoringRateTable
{
    public static TableExhibit Of(IReadOnlyList<ScoringRate> rates, double median, string? justification, FairnessSettings settings) => new(
        "fairness.scoring_rates",
        "Scoring rates",
        [new("By"), new("Category"), new("Assessed", Alignment.Right), new("Scoring rate", Alignment.Decimal), new("Interval", Alignment.Decimal), new("Impact ratio", Alignment.Decimal)],
        [.. from rate in rates where rate.Set.Attributes.Count > 0 from row in Rows(rate, settings.Level) select row])
    {
        Note = Note(rates, median, justification),
    };

    private static IEnumerable<TableCell[]> Rows(ScoringRate rate, double level)
    {
        string by = FairnessReading.NameOf(rate.Set);
        for (int i = 0; i < rate.Rates.Count; i++)
        {
            CubeSlice slice = rate.Set.Slices[i];
            if (!ScoringRate.IsKnown(slice) || rate.Rates[i].Trials == 0) continue;
            yield return
            [
                TableCell.Words(by),
                TableCell.Words(FairnessReading.NameOf(slice.Slice)),
                TableCell.Whole(rate.Rates[i].Trials),
                rate.Rates[i].IsDefined ? TableCell.Of(rate.Rates[i].Estimate) : TableCell.Words("not measured"),
                rate.Rates[i].IsDefined ? TableCell.Range(WilsonInterval.Of(rate.Rates[i], level)) : TableCell.Words(string.Empty),
                rate.IsLeftOut(i) ? TableCell.Words("left out") : rate.ImpactRatio(i) is { } ratio ? TableCell.Of(ratio) : TableCell.Words("not measured"),
            ];
        }

        if (rate.Unknown > 0) yield return [TableCell.Words(by), TableCell.Words("unknown"), TableCell.Whole(rate.Unknown), TableCell.Words(string.Empty), TableCell.Words(string.Empty), TableCell.Words(string.Empty)];
    }

    private static string Note(IReadOnlyList<ScoringRate> rates, double median, string? justification)
    {
        string share = rates[0].ExcludeUnder.ToString("0.## %", CultureInfo.InvariantCulture);
        int leftOut = rates.Sum(rate => Enumerable.Range(0, rate.Rates.Count).Count(rate.IsLeftOut));
        return $"Scoring rate: share of the category with a score above {median.ToString("0.####", CultureInfo.InvariantCulture)}, the median of all {FairnessReading.Rows(rates[0].Assessed)} rows with a score. Impact ratio: over the highest scoring rate of the same attributes."
            + (leftOut > 0 ? $" {leftOut} categories under {share} of the rows are left out of the ratios: {justification!.TrimEnd('.')}." : string.Empty);
    }
}
