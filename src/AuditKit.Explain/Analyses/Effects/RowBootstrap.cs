using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>
/// How often every row stands in every bootstrap sample: independent Poisson counts with mean 1, drawn by row (Hanley and MacGibbon
/// 2006), so that a row's counts do not depend on the other rows. All curves share them.
/// </summary>
internal sealed class RowBootstrap
{
    private readonly byte[] counts;

    public RowBootstrap(AnalysisSubject subject, int replicates)
    {
        Replicates = replicates;
        counts = new byte[checked(subject.Count * replicates)];
        SeedStream seeds = subject.Seeds.For("effect-bootstrap");
        for (int row = 0; row < subject.Count; row++)
        {
            RandomSource random = seeds.For("row", subject.IdOf(row)).Open();
            Span<byte> own = counts.AsSpan(row * replicates, replicates);
            for (int b = 0; b < replicates; b++) own[b] = Poisson(random.NextDouble());
        }
    }

    /// <summary>Samples.</summary>
    public int Replicates { get; }

    /// <summary>Counts of one row in every sample.</summary>
    public ReadOnlySpan<byte> Of(int row) => counts.AsSpan(row * Replicates, Replicates);

    private static byte Poisson(double uniform)
    {
        double mass = Math.Exp(-1), below = mass;
        byte count = 0;
        while (uniform >= below && count < 20)
        {
            count++;
            mass /= count;
            below += mass;
        }

        return count;
    }
}
