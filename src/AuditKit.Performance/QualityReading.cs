using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Performance;

/// <summary>Reads the numbers: the lead and the findings.</summary>
internal sealed class QualityReading(CubeSlice whole, IReadOnlyList<Measurement> measurements)
{
    public string Lead
    {
        get
        {
            if (Of("accuracy") is not { Estimate: { } accuracy, Interval: { } interval }) return $"Quality could not be measured: {Of("accuracy").Reason}.";
            string text = $"The answer is right for {Percent(accuracy)} of {Rows(whole.Outcomes.Matrix.Count)} held-out rows ({Range(interval)})";
            return measurements.First(m => m.Metric == PerformanceMetrics.MajorityRate).Estimate is { } majority
                ? $"{text}; always giving the more frequent answer would be right for {Percent(majority)}."
                : text + ".";
        }
    }

    public IEnumerable<Finding> Findings()
    {
        if (whole.Outcomes.Rows == 0)
        {
            yield return new Finding("performance.no_rows", Severity.Critical, "No row was held out for the audit, so nothing is measured.") { Action = "Hold rows out under data.split." };
            yield break;
        }

        if (Unlabelled() is { } unlabelled) yield return unlabelled;
        if (OneClass() is { } oneClass) yield return oneClass;
        if (NoBetter() is { } noBetter) yield return noBetter;
        if (Miscalibrated() is { } miscalibrated) yield return miscalibrated;
    }

    private Finding? Unlabelled()
    {
        long rows = whole.Outcomes.Rows, missing = rows - whole.Outcomes.Count(OutcomeCells.Labelled);
        return missing == 0 ? null : new Finding(
            "performance.missing_labels",
            Severity.Warning,
            $"{Rows(missing)} of {Rows(rows)} held-out rows have no label and leave every metric that needs one.");
    }

    private Finding? OneClass()
    {
        ConfusionMatrix matrix = whole.Outcomes.Matrix;
        if (matrix.Count == 0 || (matrix.Positives > 0 && matrix.Negatives > 0)) return null;
        string only = matrix.Positives == 0 ? "negative" : "positive";
        return new Finding("performance.one_class", Severity.Critical, $"All {Rows(matrix.Count)} held-out labels are {only}; what separates the classes cannot be measured.")
        {
            Action = "Hold out rows of both classes, or check data.positive.",
        };
    }

    private Finding? NoBetter()
    {
        Measurement majority = measurements.First(m => m.Metric == PerformanceMetrics.MajorityRate), accuracy = Of("accuracy");
        if (majority.Estimate is not { } rate || accuracy.Interval is not { } interval || accuracy.Estimate is not { } estimate || interval.Lower > rate) return null;
        return new Finding(
            "performance.no_better_than_majority",
            Severity.Warning,
            $"Accuracy is {Percent(estimate)} ({Range(interval)}), which does not clearly exceed the {Percent(rate)} of always giving the more frequent answer.")
        {
            References = [accuracy.Metric, majority.Metric],
        };
    }

    private Finding? Miscalibrated()
    {
        Measurement error = Of("expected_calibration_error"), floor = Of("calibration_error_floor");
        if (error.Interval is not { } interval || floor.Estimate is not { } noise || error.Estimate is not { } estimate || interval.Lower <= 0) return null;
        return new Finding(
            "performance.miscalibrated",
            Severity.Note,
            $"Scores are off from observed shares by {Number(estimate)} on average ({Number(interval.Lower)} to {Number(interval.Upper)}); a calibrated model would show {Number(noise)} by chance.")
        {
            References = [error.Metric, floor.Metric],
        };
    }

    private Measurement Of(string suffix) => measurements.First(m => m.Metric == $"{PerformanceMetrics.Domain}.{suffix}");

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Range(Interval interval) => $"{(100 * interval.Lower).ToString("0.0", CultureInfo.InvariantCulture)} to {Percent(interval.Upper)}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Rows(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);
}
