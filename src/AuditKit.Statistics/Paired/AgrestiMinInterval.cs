using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// The difference of two proportions of the same rows, first minus second: Wald's paired interval after 1/2 is added to each of
/// the four cells (Agresti and Min 2005, sec. 4). The estimate shown is the raw one.
/// </summary>
public static class AgrestiMinInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "agresti-min, paired";

    /// <summary>The raw difference with its interval, or why there is none.</summary>
    public static MeasuredValue Measure(PairedOutcomes pairs, double level) => pairs.Count == 0
        ? new MeasuredValue.NotMeasured("no rows that both models judged")
        : new MeasuredValue.Measured(ExactFraction.Divide(pairs.OnlyFirst - pairs.OnlySecond, pairs.Count), Of(pairs, level));

    /// <summary>The interval of first minus second.</summary>
    public static Interval Of(PairedOutcomes pairs, double level)
    {
        (double lower, double upper) = Ends(pairs.OnlyFirst, pairs.OnlySecond, pairs.Count, StandardNormal.TwoSided(level));
        return new Interval(lower, upper, level, Method);
    }

    internal static (double Lower, double Upper) Ends(double onlyFirst, double onlySecond, double count, double z)
    {
        double first = onlyFirst + 0.5, second = onlySecond + 0.5, n = count + 2;
        double centre = (first - second) / n, half = z * Math.Sqrt(first + second - ((first - second) * (first - second) / n)) / n;
        return (Math.Max(-1, centre - half), Math.Min(1, centre + half));
    }
}
