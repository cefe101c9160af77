using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Calibration;

/// <summary>How far the scores of one slice are probabilities.</summary>
internal sealed class CalibrationMeasures(CubeSlice slice, FairnessSettings settings)
{
    public IReadOnlyList<Measurement> Measure() => SliceMeasures.CalibrationProblem(slice) is { } problem
        ? [.. CalibrationMetrics.All.Where(metric => metric.Id != CalibrationMetrics.DesignEffect).Select(metric => Make(metric.Id, new MeasuredValue.NotMeasured(problem))), .. Design()]
        : [.. InTheLarge(), .. Spiegelhalter(), .. Murphy(), .. Design()];

    private IEnumerable<Measurement> InTheLarge()
    {
        yield return Make(CalibrationMetrics.InTheLarge, CalibrationInTheLarge.Measure(slice.Scores!, settings.Level));
        LogisticRecalibration? fit = LogisticRecalibration.Fit(slice.Scores!, out string reason);
        MeasuredValue none = new MeasuredValue.NotMeasured(reason);
        yield return Make(CalibrationMetrics.Intercept, fit?.MeasureIntercept(settings.Level) ?? none, fit?.Count);
        yield return Make(CalibrationMetrics.Slope, fit?.MeasureSlope(settings.Level) ?? none, fit?.Count);
    }

    private IEnumerable<Measurement> Spiegelhalter()
    {
        SpiegelhalterTest? test = SpiegelhalterTest.Of(slice.Scores!);
        MeasuredValue none = new MeasuredValue.NotMeasured("every score is 0, 1/2 or 1, which leaves nothing to chance");
        yield return Make(CalibrationMetrics.SpiegelhalterZ, test is null ? none : new MeasuredValue.Measured(test.Statistic));
        yield return Make(CalibrationMetrics.SpiegelhalterP, test is null ? none : new MeasuredValue.Measured(test.Probability));
    }

    private IEnumerable<Measurement> Murphy()
    {
        CalibrationTable table = CalibrationTable.Of(slice.Scores!, settings.Bins);
        MurphyDecomposition parts = MurphyDecomposition.Of(slice.Scores!, table);
        SeedStream seeds = settings.Seeds.For("brier-parts").For(slice.Slice.ToString());
        CalibrationBootstrap bootstrap = new(table, seeds, settings.Replicates);
        yield return Make(CalibrationMetrics.Reliability, bootstrap.Reliability(parts.Reliability, settings.Level));
        yield return Make(CalibrationMetrics.Resolution, bootstrap.Resolution(parts.Resolution, settings.Level));
        yield return Make(CalibrationMetrics.Uncertainty, MurphyDecomposition.MeasureUncertainty(slice.Scores!, settings.Level));
        yield return Make(CalibrationMetrics.WithinBins, Within(parts));
    }

    // Both bin means are stationary points of the term, so that its own variance is the whole first order.
    private MeasuredValue Within(MurphyDecomposition parts) =>
        MomentInterval.Mean(parts.WithinBins, parts.WithinVariance, slice.Scores!.Total.Effective, settings.Level, -1, 1);

    // Groups of unweighted rows would all say 1.
    private IEnumerable<Measurement> Design()
    {
        if (slice.Scores is not { Count: > 0 } scores || slice.Outcomes.IsClustered)
        {
            if (slice.Slice.IsAll) yield return Make(CalibrationMetrics.DesignEffect, new MeasuredValue.NotMeasured(SliceMeasures.ScoreProblem(slice) ?? "no rows with label and score in this slice"));
        }
        else if (slice.Slice.IsAll || scores.IsWeighted)
        {
            yield return Make(CalibrationMetrics.DesignEffect, new MeasuredValue.Measured(scores.Total.DesignEffect(scores.Count)));
        }
    }

    private Measurement Make(string metric, MeasuredValue value, long? count = null) =>
        new(metric, slice.Slice, value, count ?? slice.Scores?.Count ?? 0) { Evidence = settings.Evidence };
}
