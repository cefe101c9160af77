using AuditKit.Core.Measurements;

namespace AuditKit.Energy;

/// <summary>An energy with the site's overhead, and its carbon where a grid factor is known.</summary>
/// <param name="Joules">The estimate.</param>
/// <param name="JoulesInterval">Where the truth lies; without upper end for a lower bound.</param>
/// <param name="Grams">g CO2e, or null.</param>
/// <param name="GramsInterval">Where the truth lies, or null.</param>
internal sealed record Quantity(double Joules, Interval JoulesInterval, double? Grams, Interval? GramsInterval)
{
    /// <summary>True if nothing is known of a part, so that the truth is at least this.</summary>
    public bool IsLowerBound => double.IsPositiveInfinity(JoulesInterval.Upper);

    /// <summary>An interval in another unit.</summary>
    public static Interval Scale(Interval interval, double unit) => new(interval.Lower * unit, interval.Upper * unit, interval.Level, interval.Method, interval.Kind);
}
