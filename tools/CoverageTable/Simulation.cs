using AuditKit.Core.Randomness;

namespace AuditKit.CoverageTable;

/// <summary>Draws samples and counts how many intervals hold the truth. Each replicate has its own stream: threads change nothing.</summary>
internal static class Simulation
{
    private const long Seed = 20260101;

    public static CoverageRow Run(IntervalFamily family, CoverageCase tested, int replicates)
    {
        Trial[] trials = new Trial[replicates];
        SeedStream seeds = SeedStream.FromSeed(Seed).For(family.Name).For(tested.Name);
        Parallel.For(0, replicates, replicate => trials[replicate] = tested.Draw(seeds.For("sample", replicate).Open(), seeds.For("interval", replicate)));
        Trial[] measured = [.. trials.Where(trial => trial.Interval is not null)];
        double covered = measured.Length == 0 ? 0 : measured.Count(trial => trial.Covers) / (double)measured.Length;
        double width = measured.Select(trial => trial.Interval!.Width).Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Average();
        return new CoverageRow(family.Name, tested.Name, covered, width, replicates, replicates - measured.Length);
    }
}
