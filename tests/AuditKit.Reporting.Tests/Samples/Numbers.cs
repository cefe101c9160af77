using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>Intervals of sample numbers.</summary>
internal static class Numbers
{
    /// <summary>Wilson's interval at 95 %.</summary>
    public static Interval Wilson(double p, long n)
    {
        const double Z = 1.959963984540054;
        double centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        double half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4.0 * n * n)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half), 0.95, "wilson");
    }

    public static Interval Around(double value, double half) => new(value - half, value + half, 0.95, "bootstrap");
}
