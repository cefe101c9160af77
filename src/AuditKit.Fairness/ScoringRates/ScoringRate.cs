using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>The scoring rates of one set of attributes.</summary>
/// <param name="Set">The attributes.</param>
/// <param name="Rates">In the order of the slices.</param>
/// <param name="Assessed">Rows with a score.</param>
/// <param name="ExcludeUnder">Share of the rows under which a category is left out of the ratio.</param>
internal sealed record ScoringRate(AttributeSet Set, IReadOnlyList<Proportion> Rates, long Assessed, double ExcludeUnder)
{
    /// <summary>Whether a slice is known in every attribute.</summary>
    public static bool IsKnown(CubeSlice slice) => slice.Slice.All(pair => pair.Value != CodedColumn.Missing);

    /// <summary>Whether a known slice is left out of the ratio for being too small.</summary>
    public bool IsLeftOut(int slice) => IsKnown(Set.Slices[slice]) && Rates[slice].Trials > 0 && Rates[slice].Trials < ExcludeUnder * Assessed;

    /// <summary>Known slices with scored rows that enter the ratio.</summary>
    public IReadOnlyList<int> Included => [.. Enumerable.Range(0, Rates.Count).Where(i => IsKnown(Set.Slices[i]) && Rates[i].IsDefined && !IsLeftOut(i))];

    /// <summary>Rows of an unknown category.</summary>
    public long Unknown => Enumerable.Range(0, Rates.Count).Where(i => !IsKnown(Set.Slices[i])).Sum(i => Rates[i].Trials);

    /// <summary>A slice's impact ratio: its rate over the highest of the included ones; null where that is 0.</summary>
    public double? ImpactRatio(int slice)
    {
        IReadOnlyList<int> included = Included;
        if (included.Count == 0 || !included.Contains(slice)) return null;
        Proportion highest = Rates[included[MaxMinDifference.Extremes([.. included.Select(i => Rates[i])]).Highest]];
        return highest.EffectiveSuccesses > 0 ? Rates[slice].Over(highest) : null;
    }

    public IEnumerable<Measurement> Measure(FairnessSettings settings)
    {
        for (int i = 0; i < Rates.Count; i++) yield return Rate(i, settings);
        if (Set.Attributes.Count == 0) yield break;
        IReadOnlyList<int> included = Included;
        Proportion[] rates = [.. included.Select(i => Rates[i])];
        Slice[] excluded = [.. Enumerable.Range(0, Rates.Count).Where(i => IsKnown(Set.Slices[i]) && !Rates[i].IsDefined).Select(i => Set.Slices[i].Slice)];
        MeasuredValue ratio = rates.Length < 2 ? new MeasuredValue.NotMeasured("fewer than two known categories have scores") : MinMaxRatio.Measure(rates, settings.Level);
        yield return new Measurement(ScoringRateMetrics.Ratio, Slice.All, ratio, rates.Sum(rate => rate.Trials)) { By = Set.Attributes, Excluded = excluded, Evidence = settings.Evidence };
    }

    private Measurement Rate(int slice, FairnessSettings settings) => new(
        ScoringRateMetrics.Rate,
        Set.Slices[slice].Slice,
        Rates[slice].IsDefined ? new MeasuredValue.Measured(Rates[slice].Estimate, WilsonInterval.Of(Rates[slice], settings.Level)) : new MeasuredValue.NotMeasured("no rows with a score in this slice"),
        Rates[slice].Trials)
    {
        Evidence = settings.Evidence,
    };
}
