using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// The difference of two rates whose denominators overlap, such as the predictive values of two models on the same rows: Wilson
/// limits, squared and added less twice their correlated part (MOVER: Zou 2007, eq. 15). The correlation is that of the two
/// ratio estimates on the joint cube (delta method): rows that both models select, (y - p1)(y - p2) summed, over n1 n2.
/// </summary>
public static class OverlappingRates
{
    /// <summary>Name in the record.</summary>
    public const string Method = "paired wilson limits, squared and added";

    /// <summary>Second minus first with its interval, or why there is none.</summary>
    public static MeasuredValue Change(RateMetric rate, JointOutcomes outcomes, double level)
    {
        (Proportion first, Proportion second) = (rate.Rate(outcomes.First), rate.Rate(outcomes.Second));
        if (!first.IsDefined) return new MeasuredValue.NotMeasured("first model: " + rate.ReasonFor(outcomes.First));
        if (!second.IsDefined) return new MeasuredValue.NotMeasured("second model: " + rate.ReasonFor(outcomes.Second));
        double correlation = Correlation(rate, outcomes, first, second), difference = second.Minus(first);
        (Interval one, Interval two) = (WilsonInterval.Of(first, level), WilsonInterval.Of(second, level));
        double down = Distance(second.Estimate - two.Lower, one.Upper - first.Estimate, correlation);
        double up = Distance(two.Upper - second.Estimate, first.Estimate - one.Lower, correlation);
        return new MeasuredValue.Measured(difference, new Interval(Math.Max(-1, difference - down), Math.Min(1, difference + up), level, Method));
    }

    // Shrunk rates keep the correlation defined where one of them is 0 or 1.
    private static double Correlation(RateMetric rate, JointOutcomes outcomes, Proportion first, Proportion second)
    {
        double p = Shrunk(first), q = Shrunk(second), sum = 0;
        foreach ((int label, int one, int two, long count) in outcomes.Cells())
        {
            if (!rate.Whole.Holds((3 * label) + one) || !rate.Whole.Holds((3 * label) + two)) continue;
            double x = rate.Part.Holds((3 * label) + one) ? 1 : 0, y = rate.Part.Holds((3 * label) + two) ? 1 : 0;
            sum += count * (x - p) * (y - q);
        }

        return Math.Clamp(sum / Math.Sqrt(first.Trials * (double)second.Trials * p * (1 - p) * q * (1 - q)), -1, 1);
    }

    private static double Shrunk(Proportion rate) => (rate.Successes + 1.0) / (rate.Trials + 2);

    private static double Distance(double a, double b, double correlation) => Math.Sqrt(Math.Max(0, (a * a) + (b * b) - (2 * correlation * a * b)));
}
