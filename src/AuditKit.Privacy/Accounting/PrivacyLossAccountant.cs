namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Privacy loss distributions, added up by Fourier transform, as a bracket. Losses are rounded to a mesh so that their mean is kept
/// (the idea of Gopi, Lee and Wutschitz 2021); the sum then drifts like the root of the number of steps. With drift t outside mass b,
/// delta'(eps + t) - b &lt;= delta(eps) &lt;= delta'(eps - t) + b, because delta(eps) is the probability that the loss exceeds eps plus an
/// independent standard exponential.
/// </summary>
internal static class PrivacyLossAccountant
{
    /// <summary>Smallest noise multiplier below which the mesh would be too fine to hold.</summary>
    private const double SmallestNoise = 0.05;

    /// <summary>The bracket at delta, or null where the noise is too small or delta too close to the rounding of the arithmetic.</summary>
    public static EpsilonBracket? Epsilon(Composition composition, double delta)
    {
        if (composition.IsEmpty) return new EpsilonBracket(0, 0);
        if (composition.IsWithoutNoise) return new EpsilonBracket(double.PositiveInfinity, double.PositiveInfinity);
        if (composition.Parts.Any(part => part.NoiseMultiplier < SmallestNoise) || PrivacyLossPlan.Of(composition, delta) is not { } plan) return null;
        LossComposer composer = new(plan);
        foreach (GaussianSteps part in composition.Parts) composer.Add(part);
        (LossSum removing, LossSum adding) = composer.Finish();
        double rounding = composer.Rounding(removing, adding);
        if (rounding > delta / 100) return null;

        // Mass lost: drift on either side, outputs left out, the window's end, the arithmetic. Densities are known to 1e-9 relative.
        double lost = (4 * plan.Budget) + rounding, factor = 1 + (plan.Steps * 1e-9);
        double Both(double level) => Math.Max(removing.EpsilonAt(level), adding.EpsilonAt(level));
        double upper = Both((delta - lost) / factor) + plan.Drift, lower = Both((delta + lost) * factor) - plan.Drift;
        return new EpsilonBracket(Math.Max(0, lower), Math.Max(0, upper));
    }
}
