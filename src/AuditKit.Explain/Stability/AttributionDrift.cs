using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Explain.Stability;

/// <summary>Did the reasons change from one model to another? Paired by row; every feature, the largest change first.</summary>
/// <param name="Sample">The attributions.</param>
/// <param name="Level">Coverage of the intervals, and one minus the size of the tests.</param>
/// <param name="Features">All features.</param>
internal sealed record AttributionDrift(DriftSample Sample, double Level, IReadOnlyList<DriftFeature> Features)
{
    private const string IntervalMethod = "t over rows, Bonferroni over all features";

    private const int Measured = 10;

    /// <summary>Features whose change survives Holm over all features.</summary>
    public IReadOnlyList<DriftFeature> Established => [.. Features.Where(feature => feature.Adjusted <= 1 - Level)];

    public static AttributionDrift Of(DriftSample sample, double level, SeedStream seeds)
    {
        double[] audited = PackedNumbers.Read(sample.Audited), other = PackedNumbers.Read(sample.Compared);
        int count = sample.Features.Count;
        double[] differences = [.. audited.Zip(other, (a, b) => a - b)];
        double[] probabilities = SignFlipTest.Of(differences, sample.Weights, sample.RowIds, count, seeds.For("drift")), adjusted = Multiplicity.Holm(probabilities);
        DriftFeature[] features = [.. Enumerable.Range(0, count).Select(feature =>
        {
            WeightedMean? Mean(double[] values) => WeightedMean.Of([.. sample.Weights.Select((_, row) => values[(row * count) + feature])], sample.Weights);
            WeightedMean? difference = Mean(differences);
            Interval? interval = difference?.IntervalAt(1 - ((1 - level) / count));
            return new DriftFeature(sample.Features[feature], Mean(audited)?.Mean ?? 0, Mean(other)?.Mean ?? 0, difference?.Mean ?? 0, interval is null ? null : new Interval(interval.Lower, interval.Upper, level, IntervalMethod), probabilities[feature], adjusted[feature]);
        })];
        return new AttributionDrift(sample, level, [.. features.OrderByDescending(feature => Math.Abs(feature.Difference))]);
    }

    /// <summary>The largest changes.</summary>
    public IEnumerable<Measurement> Measurements(Digest evidence) => Features.Take(Measured).Select(feature =>
        (feature.Interval is { } interval
            ? Measurement.Of(ExplainMetrics.AttributionDrift, Slice.All, feature.Difference, interval, Sample.RowIds.Count)
            : Measurement.Missing(ExplainMetrics.AttributionDrift, Slice.All, "too few rows to estimate an error from", Sample.RowIds.Count)) with
        {
            Evidence = [evidence],
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["feature"] = feature.Feature, ["method"] = Sample.Method, ["other"] = Sample.Other, ["quantity"] = Sample.Quantity },
        });
}
