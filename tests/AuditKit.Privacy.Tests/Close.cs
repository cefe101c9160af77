namespace AuditKit.Privacy.Tests;

/// <summary>Compares numbers with a stated tolerance, relative plus absolute.</summary>
internal static class Close
{
    public static void To(double expected, double actual, double relative, double absolute = 0) => Assert.True(
        expected == actual || Math.Abs(expected - actual) <= absolute + (relative * Math.Abs(expected)),
        FormattableString.Invariant($"expected {expected:R}, found {actual:R}"));
}
