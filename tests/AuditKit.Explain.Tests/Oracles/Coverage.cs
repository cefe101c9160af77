using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>How often the interval of two standard errors of a sampling method holds the true value.</summary>
internal static class Coverage
{
    /// <summary>Share of 95 % intervals (1.96 standard errors) over all inputs and repeats that hold the expected value.</summary>
    public static double Of(IAttributionMethod method, IModelFunction function, double[] row, double[] expected, int repeats, double[]? background = null)
    {
        AttributionSubject subject = AttributionSubject.Of(function, row, new double[function.Inputs], new TargetChoice.Output(0), new ChunkPlan(256, ChunkPlan.DefaultMemory)).Knowing(background: background ?? new double[function.Inputs]);
        int inside = 0, all = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            Attribution found = method.Attribute(subject.Knowing(seeds: SeedStream.FromSeed(repeat)), TestContext.Current.CancellationToken);
            for (int i = 0; i < expected.Length; i++)
            {
                if (found.StandardErrors.Span[i] == 0) continue;
                all++;
                if (Math.Abs(found.Values.Span[i] - expected[i]) <= 1.96 * found.StandardErrors.Span[i]) inside++;
            }
        }

        Assert.True(all > repeats);
        return inside / (double)all;
    }
}
