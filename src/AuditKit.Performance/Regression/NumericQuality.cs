using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Performance.Exhibits;
using AuditKit.Statistics.Samples;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance.Regression;

/// <summary>Quality of predicted numbers.</summary>
internal static class NumericQuality
{
    private static readonly MeasuredValue NoLabels = new MeasuredValue.NotMeasured("no labels in this slice");

    public static DomainResult Examine(NumericTable held, DomainContext context)
    {
        NumericSample sample = NumericSample.Of(held.Predictions, held.Labels, held.Frame.Weights);
        Measurement[] measurements = [.. Measure(sample, context.Level, context.Evidence.DigestOf(DataEvidence.NumericPredictions))];
        List<Exhibit> exhibits = [QualityTable.Of(measurements)];
        if (sample.Labelled > 0) exhibits.Add(Residuals(sample));
        return TaskResult.Of(
            Lead(sample, measurements),
            measurements,
            [.. Findings(sample, measurements)],
            exhibits,
            "Numbers carry the unit of the label; intervals take rows as independent of each other and rest on the delta method.");
    }

    private static IEnumerable<Measurement> Measure(NumericSample sample, double level, Digest evidence)
    {
        bool labelled = sample.Labelled > 0;
        yield return Make($"{PerformanceMetrics.Domain}.{SliceMetrics.Count}", new MeasuredValue.Measured(sample.Count), sample.Count);
        yield return Make(PerformanceMetrics.MeanAbsoluteError, labelled ? sample.MeanAbsoluteError().MeasurePositive(level) : NoLabels, sample.Labelled);
        yield return Make(PerformanceMetrics.RootMeanSquaredError, labelled ? sample.RootMeanSquaredError().MeasurePositive(level) : NoLabels, sample.Labelled);
        yield return Make(PerformanceMetrics.RSquared, labelled ? RSquared(sample, level) : NoLabels, sample.Labelled);
        yield return Make(PerformanceMetrics.MeanError, labelled ? sample.MeanError().Measure(level) : NoLabels, sample.Labelled);
        yield return Make(PerformanceMetrics.MeanPrediction, sample.Count > 0 ? sample.MeanPrediction().Measure(level) : new MeasuredValue.NotMeasured("no rows in this slice"), sample.Count);

        Measurement Make(string metric, MeasuredValue value, long count) => TaskResult.Make(metric, Slice.All, value, count, evidence);
    }

    private static MeasuredValue RSquared(NumericSample sample, double level)
    {
        if (sample.UnexplainedShare() is not { } share) return new MeasuredValue.NotMeasured("the labels are constant, so there is no spread to explain");
        return share.MeasurePositive(level) switch
        {
            MeasuredValue.Measured { Interval: { } interval } measured => new MeasuredValue.Measured(1 - measured.Estimate, new Interval(1 - interval.Upper, 1 - interval.Lower, level, interval.Method)),
            MeasuredValue other => other,
        };
    }

    private static TableExhibit Residuals(NumericSample sample)
    {
        double[] errors = [.. sample.Errors().Order()];
        (string Name, double Value)[] rows =
        [
            ("smallest", errors[0]),
            .. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(share => ($"{share * 100:0} % lie at or below", errors[Math.Max(0, (int)Math.Ceiling(share * errors.Length) - 1)])),
            ("largest", errors[^1]),
        ];
        return new TableExhibit("performance.residuals", "Errors of the predictions", [new("Prediction minus label"), new("Value", Alignment.Decimal)], [.. rows.Select(row => new[] { TableCell.Words(row.Name), TableCell.Of(row.Value) })])
        {
            Note = $"{TaskResult.Rows(errors.Length)} labelled rows, unweighted. Above 0, the prediction is too high.",
        };
    }

    private static string Lead(NumericSample sample, Measurement[] measurements)
    {
        if (measurements[1] is not { Estimate: { } error, Interval: { } interval }) return $"Quality could not be measured: {measurements[1].Reason}.";
        string explained = measurements[3].Estimate is { } part ? $"; predictions explain {TaskResult.Percent(part)} of the spread of the labels" : string.Empty;
        return $"Predictions are off by {TaskResult.Number(error)} on average over {TaskResult.Rows(sample.Labelled)} held-out rows ({TaskResult.Number(interval.Lower)} to {TaskResult.Number(interval.Upper)}){explained}.";
    }

    private static IEnumerable<Finding> Findings(NumericSample sample, Measurement[] measurements)
    {
        if (sample.Count == 0)
        {
            yield return TaskResult.NoRows;
            yield break;
        }

        if (sample.Labelled < sample.Count) yield return TaskResult.MissingLabels(sample.Count - sample.Labelled, sample.Count);
        if (measurements[3] is { Interval: { Lower: <= 0 } interval, Estimate: { } explained })
        {
            yield return new Finding("performance.no_better_than_mean", Severity.Warning, $"R squared is {TaskResult.Number(explained)} ({TaskResult.Number(interval.Lower)} to {TaskResult.Number(interval.Upper)}): predictions are not clearly better than always giving the mean label.") { References = [measurements[3].Metric] };
        }
    }
}
