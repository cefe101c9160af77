namespace AuditKit.DataQuality.Tests;

/// <summary>Comparison with a stated tolerance.</summary>
internal static class Close
{
    public static void To(double expected, double? actual, double tolerance, string what = "")
    {
        Assert.True(actual is not null, $"{what}: expected {expected:R}, not measured");
        Assert.True(Math.Abs(expected - actual.Value) <= tolerance, $"{what}: expected {expected:R}, found {actual:R}");
    }
}
