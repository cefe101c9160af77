namespace AuditKit.Models.Compression;

/// <summary>Share of zeros while a network is pruned: <c>s (1 - (1 - t/T)^3)</c> (Zhu and Gupta 2017).</summary>
/// <param name="Sparsity">Share at the end, s in [0, 1).</param>
/// <param name="Steps">Number of steps T until it is reached; 0 prunes at once.</param>
public sealed record SparsityRamp(double Sparsity, int Steps)
{
    /// <summary>The share behind a step.</summary>
    /// <param name="step">From 0.</param>
    public double At(int step) => step >= Steps ? Sparsity : Sparsity * (1 - Math.Pow(1 - ((double)step / Steps), 3));
}
