using AuditKit.Core.Randomness;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Analyses;

/// <summary>Short ways to analyse a few rows.</summary>
internal static class Analysed
{
    public static AnalysisSubject Of(IModelFunction function, double[] rows, TargetChoice? target = null, long seed = 1) => new(
        AttributionSubject.Of(function, rows, new double[function.Inputs], target ?? new TargetChoice.Output(0), Explained.SmallChunks, null, TestContext.Current.CancellationToken).Knowing(seeds: SeedStream.FromSeed(seed)));

    public static AnalysisResult Run(this AnalysisSubject subject, string id, string? settings = null) =>
        ModelAnalyses.Create(id, settings is null ? null : Settings.Of(settings)).Analyse(subject, TestContext.Current.CancellationToken);

    public static NamedArray Array(this AnalysisResult result, string name) => Assert.Single(result.Arrays, array => array.Name == name);

    public static ExplainedAttribute Halves(int rows) => new("half", ["first", "second"], [.. Enumerable.Range(0, rows).Select(row => row < rows / 2 ? 0 : 1)]);

    /// <summary>Standard normal numbers.</summary>
    public static double[] Gaussian(int count, long seed)
    {
        RandomSource random = SeedStream.FromSeed(seed).For("gaussian").Open();
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }

    public static void Close(double expected, double found, double tolerance) => Assert.True(Math.Abs(expected - found) <= tolerance, $"expected {expected:R}, found {found:R}, tolerance {tolerance}");
}
