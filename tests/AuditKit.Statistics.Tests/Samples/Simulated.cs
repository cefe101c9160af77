using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Tests.Samples;

/// <summary>Simulates how often an interval covers the truth.</summary>
internal static class Simulated
{
    public const int Runs = 2000;

    /// <summary>
    /// At least the bound. 95 % of 2,000 runs vary by a standard deviation of .005, so .93 is four of them below nominal: an interval
    /// that passes covers 94 % or more in the long run with near certainty.
    /// </summary>
    public const double Least = 0.93;

    public const int Few = 500;

    /// <summary>Of 500 runs, 95 % vary by .0097: three of them below nominal.</summary>
    public const double LeastOfFew = 0.92;

    public static double Of(string purpose, double truth, Func<RandomSource, MeasuredValue> measure, int runs = Runs)
    {
        SeedStream seeds = SeedStream.FromSeed(20).For(purpose);
        int covered = 0;
        for (int run = 0; run < runs; run++)
        {
            MeasuredValue.Measured value = (MeasuredValue.Measured)measure(seeds.For("run", run).Open());
            if (value.Interval!.Lower <= truth + 1e-12 && truth <= value.Interval.Upper + 1e-12) covered++;
        }

        double share = (double)covered / runs;
        TestContext.Current.TestOutputHelper?.WriteLine($"coverage of {purpose}: {share:0.000}");
        return share;
    }

    public static double[] Normals(RandomSource source, int count, double mean = 0, double spread = 1) => [.. Enumerable.Range(0, count).Select(_ => mean + (spread * source.NextGaussian()))];

    public static int Draw(RandomSource source, double[] shares)
    {
        double u = source.NextDouble();
        for (int cell = 0; cell < shares.Length - 1; cell++)
        {
            if (u < shares[cell]) return cell;
            u -= shares[cell];
        }

        return shares.Length - 1;
    }
}
