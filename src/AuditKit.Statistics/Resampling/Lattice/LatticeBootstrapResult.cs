namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>What a bootstrap of the lattice gives.</summary>
/// <param name="Gaps">Per set of attributes, in the order of the lattice: per family, in the order given.</param>
/// <param name="Replicates">Resamples that were drawn.</param>
/// <param name="Rows">Rows of the cube.</param>
/// <param name="EffectiveRows">Kish's effective number of rows, (sum w)^2 / sum w^2; the number of rows without weights.</param>
public sealed record LatticeBootstrapResult(IReadOnlyList<LatticeGap> Gaps, int Replicates, long Rows, double EffectiveRows)
{
    /// <summary>How many times the variance of a mean grows by the weights: rows over effective rows (Kish 1965).</summary>
    public double DesignEffect => EffectiveRows > 0 ? Rows / EffectiveRows : 1;
}
