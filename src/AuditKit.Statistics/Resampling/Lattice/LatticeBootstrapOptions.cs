using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>How the cells are resampled.</summary>
/// <param name="Level">Confidence level of every gap (or family of gaps).</param>
/// <param name="Seeds">Chance, keyed by audit and purpose; replicates key their own below it.</param>
public sealed record LatticeBootstrapOptions(double Level, SeedStream Seeds)
{
    /// <summary>Resamples; rounded up to a multiple of eight, which are worked on at once.</summary>
    public int Replicates { get; init; } = 1_000;

    /// <summary>Replicates worked on at the same time; changes no bit.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Bytes that may hold drawn cells between the two passes; beyond them the cells are drawn again. Changes no bit.</summary>
    public long CacheBytes { get; init; } = 256L << 20;
}
