using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Short ways to explain a few rows.</summary>
internal static class Explained
{
    /// <summary>Small chunks, so that even small cases end in the middle of one.</summary>
    public static ChunkPlan SmallChunks { get; } = new(8, ChunkPlan.DefaultMemory);

    public static AttributionSubject Subject(IModelFunction function, double[] rows, double[]? baseline = null, TargetChoice? target = null, double? range = null) =>
        AttributionSubject.Of(function, rows, baseline ?? new double[function.Inputs], target ?? new TargetChoice.Output(0), SmallChunks, range, TestContext.Current.CancellationToken);

    public static Attribution By(this IAttributionMethod method, IModelFunction function, params double[] rows) =>
        method.Attribute(Subject(function, rows), TestContext.Current.CancellationToken);

    public static IAttributionMethod Exact { get; } = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-11 });

    public static void Close(IEnumerable<double> expected, ReadOnlyMemory<double> found, double tolerance)
    {
        double[] wanted = [.. expected], values = found.ToArray();
        Assert.Equal(wanted.Length, values.Length);
        for (int i = 0; i < wanted.Length; i++) Assert.True(Math.Abs(wanted[i] - values[i]) <= tolerance, $"position {i}: expected {wanted[i]:R}, found {values[i]:R}, tolerance {tolerance}");
    }
}
