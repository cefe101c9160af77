using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// Closed-form intervals where a cell of the confusion matrix is empty and a bootstrap would claim certainty. F1 is a monotone
/// function of the share q = TP / (TP + FP + FN), namely 2q / (1 + q); balanced accuracy and informedness add two independent
/// rates, whose Wilson limits are squared and added (Zou and Donner 2008).
/// </summary>
internal static class SmallCells
{
    private const string ShareMethod = "wilson on TP / (TP + FP + FN)";
    private const string SumMethod = "wilson limits, squared and added";
    private const string WidestMethod = "range over wilson limits";

    /// <summary>The interval, or null where no cell is empty.</summary>
    public static Interval? Interval(CellMetric metric, double[] cells, double level)
    {
        (double tp, double fp, double fn, double tn) = (cells[0], cells[1], cells[2], cells[3]);
        if (metric == ConfusionMetrics.F1) return tp == 0 || fp + fn == 0 ? Share(tp, fp + fn, level) : null;
        if (tp > 0 && fp > 0 && fn > 0 && tn > 0) return null;
        if (metric == ConfusionMetrics.BalancedAccuracy) return Sum(tp, fn, tn, fp, level, 0.5, 0);
        if (metric == ConfusionMetrics.Informedness) return Sum(tp, fn, tn, fp, level, 1, -1);
        return Widest(metric, tp, fp, fn, tn, level);
    }

    private static Interval Share(double tp, double errors, double level)
    {
        (double lower, double upper) = WilsonInterval.Ends(tp, tp + errors, StandardNormal.TwoSided(level));
        return new Interval(2 * lower / (1 + lower), 2 * upper / (1 + upper), level, ShareMethod);
    }

    private static Interval Sum(double tp, double fn, double tn, double fp, double level, double factor, double add)
    {
        double z = StandardNormal.TwoSided(level), first = tp / (tp + fn), second = tn / (tn + fp);
        (double firstLower, double firstUpper) = WilsonInterval.Ends(tp, tp + fn, z);
        (double secondLower, double secondUpper) = WilsonInterval.Ends(tn, tn + fp, z);
        double down = Math.Sqrt(Math.Pow(first - firstLower, 2) + Math.Pow(second - secondLower, 2));
        double up = Math.Sqrt(Math.Pow(firstUpper - first, 2) + Math.Pow(secondUpper - second, 2));
        return new Interval((factor * (first + second - down)) + add, (factor * (first + second + up)) + add, level, SumMethod);
    }

    // Kappa and the Matthews correlation: the extremes over the box of Wilson limits of TPR and TNR, each at level sqrt(level).
    private static Interval? Widest(CellMetric metric, double tp, double fp, double fn, double tn, double level)
    {
        double z = StandardNormal.TwoSided(Math.Sqrt(level)), positives = tp + fn, negatives = tn + fp;
        if (positives <= 0 || negatives <= 0) return null;
        (double tprLower, double tprUpper) = WilsonInterval.Ends(tp, positives, z);
        (double tnrLower, double tnrUpper) = WilsonInterval.Ends(tn, negatives, z);
        double[] corners = [.. from tpr in new[] { tprLower, tprUpper }
                               from tnr in new[] { tnrLower, tnrUpper }
                               let value = metric.Value(tpr * positives, (1 - tnr) * negatives, (1 - tpr) * positives, tnr * negatives)
                               where value is not null
                               select value.Value];
        return corners.Length == 0 ? null : new Interval(corners.Min(), corners.Max(), level, WidestMethod);
    }
}
