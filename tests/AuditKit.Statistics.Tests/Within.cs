namespace AuditKit.Statistics.Tests;

/// <summary>Comparison with a stated tolerance.</summary>
internal static class Within
{
    /// <summary>Figures printed with six decimals: half a unit of the last one.</summary>
    public const double Printed6 = 5.1e-7;

    /// <summary>Figures printed with four decimals.</summary>
    public const double Printed4 = 5.1e-5;

    public static void Of(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R} +- {tolerance:R}, found {actual:R}");

    public static void Ends(double lower, double upper, Core.Measurements.Interval? actual, double tolerance)
    {
        Assert.NotNull(actual);
        Of(lower, actual.Lower, tolerance);
        Of(upper, actual.Upper, tolerance);
    }
}
