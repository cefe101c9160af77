namespace AuditKit.Models.Onnx.Tests.Support;

internal static class Distance
{
    /// <summary>Largest difference, relative to the largest value.</summary>
    public static double Relative(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            worst = Math.Max(worst, double.IsNaN(actual[i]) ? double.PositiveInfinity : Math.Abs(expected[i] - actual[i]));
        }

        return worst / Math.Max(largest, double.Epsilon);
    }

    public static double Relative(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual) => Relative(expected, Array.ConvertAll(actual.ToArray(), value => (double)value));
}
