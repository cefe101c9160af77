using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Fairness.Groups.Families;

/// <summary>
/// FN / FP: which error a group suffers. Intervals by the delta method on the logarithm with half a row added to both counts:
/// given the errors, FN is binomial, so the logarithm has variance 1 / (FN + 1/2) + 1 / (FP + 1/2).
/// </summary>
internal static class TreatmentEquality
{
    private const string SliceMethod = "log-delta";
    private const string GapMethod = "simultaneous-log-range";

    public static Measurement Of(CubeSlice slice, FairnessSettings settings)
    {
        (double missed, double extra) = Errors(slice.Outcomes);
        MeasuredValue value = Missing(slice.Outcomes, extra) is { } reason ? new MeasuredValue.NotMeasured(reason) : Ratio(missed, extra, settings.Level);
        return new Measurement(FamilyMetrics.TreatmentRatio, slice.Slice, value, Rows(slice)) { Evidence = settings.Evidence };
    }

    /// <summary>Smallest over largest ratio; groups without a false positive have none and are listed as left out.</summary>
    public static Measurement Gap(AttributeSet set, FairnessSettings settings)
    {
        CubeSlice[] groups = [.. set.Slices.Where(slice => Missing(slice.Outcomes, Errors(slice.Outcomes).Extra) is null)];
        return new Measurement(FamilyMetrics.TreatmentEquality, Slice.All, Range(groups, settings.Level), groups.Sum(Rows))
        {
            By = set.Attributes,
            Excluded = [.. set.Slices.Except(groups).Select(slice => slice.Slice)],
            Evidence = settings.Evidence,
        };
    }

    private static MeasuredValue Range(CubeSlice[] groups, double level)
    {
        if (groups.Length < 2) return new MeasuredValue.NotMeasured("fewer than two groups have false positives");
        (double Missed, double Extra)[] errors = [.. groups.Select(slice => Errors(slice.Outcomes))];
        double[] ratios = [.. errors.Select(own => own.Missed / own.Extra)];
        if (ratios.Max() <= 0) return new MeasuredValue.NotMeasured("no group has false negatives");
        double[] logs = [.. errors.Select(own => Log(own.Missed, own.Extra))], variances = [.. errors.Select(own => Variance(own.Missed, own.Extra))];
        (double lower, double upper) = LogRange.Smallest(logs, variances, StudentizedRange.PairCritical(level, groups.Length));
        double estimate = ratios.Min() / ratios.Max();
        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(estimate, ratios.Min() <= 0 ? 0 : lower), Math.Max(estimate, Math.Min(1, upper)), level, GapMethod));
    }

    private static MeasuredValue.Measured Ratio(double missed, double extra, double level)
    {
        double log = Log(missed, extra), half = StandardNormal.TwoSided(level) * Math.Sqrt(Variance(missed, extra)), estimate = missed / extra;
        return new MeasuredValue.Measured(estimate, new Interval(missed <= 0 ? 0 : Math.Min(estimate, Math.Exp(log - half)), Math.Max(estimate, Math.Exp(log + half)), level, SliceMethod));
    }

    private static string? Missing(OutcomeTable table, double extra)
    {
        if (!ConfusionMetrics.Accuracy.Rate(table).IsDefined) return ConfusionMetrics.Accuracy.ReasonFor(table);
        return extra > 0 ? null : "no false positives in this slice";
    }

    // Effective counts where rows have weights or belong to units; the smaller effective number of rows serves both.
    private static (double Missed, double Extra) Errors(OutcomeTable table)
    {
        Proportion missed = table.Share(OutcomeCells.FalseNegative, OutcomeCells.Complete), extra = table.Share(OutcomeCells.FalsePositive, OutcomeCells.Complete);
        if (!missed.IsDefined || !missed.IsWeighted) return (missed.EffectiveSuccesses, extra.EffectiveSuccesses);
        double rows = Math.Min(missed.EffectiveTrials, extra.EffectiveTrials);
        return (missed.Estimate * rows, extra.Estimate * rows);
    }

    private static long Rows(CubeSlice slice) => slice.Outcomes.Count(OutcomeCells.Complete);

    private static double Log(double missed, double extra) => Math.Log((missed + 0.5) / (extra + 0.5));

    private static double Variance(double missed, double extra) => (1 / (missed + 0.5)) + (1 / (extra + 0.5));
}
