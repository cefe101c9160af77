namespace AuditKit.Privacy.Accounting;

/// <summary>
/// The central-limit approximation by Gaussian differential privacy, mu^2 = sum q^2 T (e^(1/s^2) - 1) (Bu, Dong, Long and Su
/// 2020). It can lie below the truth: it is shown beside bounds and never gated on.
/// </summary>
internal static class GaussianApproximation
{
    public static double Epsilon(Composition composition, double delta)
    {
        if (composition.IsEmpty) return 0;
        if (composition.IsWithoutNoise) return double.PositiveInfinity;
        double square = composition.Parts.Sum(part => part.SamplingRate * part.SamplingRate * part.Steps * Near.ExpM1(1 / (part.NoiseMultiplier * part.NoiseMultiplier)));
        return GaussianTradeoff.Epsilon(Math.Sqrt(square), delta);
    }
}
