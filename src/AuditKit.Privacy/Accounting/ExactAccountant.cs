namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Closed forms, where there is one: any number of plain Gaussian steps, and a single step on a Poisson sample, for which
/// delta(log(1 + q (e^eps - 1))) = q delta_plain(eps) (Balle, Barthe and Gaboardi 2018, theorem 8).
/// </summary>
internal static class ExactAccountant
{
    /// <summary>True if <see cref="Epsilon"/> has a closed form for this composition.</summary>
    public static bool Supports(Composition composition) =>
        composition.IsEmpty || composition.IsWithoutNoise || composition.IsPlainGaussian || composition.Parts is [{ Steps: 1 }];

    /// <summary>The exact epsilon at delta.</summary>
    /// <exception cref="InvalidOperationException">There is no closed form.</exception>
    public static double Epsilon(Composition composition, double delta)
    {
        if (!Supports(composition)) throw new InvalidOperationException("This composition has no closed form.");
        if (composition.IsEmpty) return 0;
        if (composition.IsWithoutNoise) return double.PositiveInfinity;
        if (composition.IsPlainGaussian) return GaussianTradeoff.Epsilon(Mu(composition), delta);
        GaussianSteps step = composition.Parts[0];
        if (step.SamplingRate <= delta) return 0;
        double plain = GaussianTradeoff.Epsilon(1 / step.NoiseMultiplier, delta / step.SamplingRate);

        // log(1 + q (e^x - 1)) without overflow.
        return plain < 30
            ? Near.LogP1(step.SamplingRate * Near.ExpM1(plain))
            : plain + Math.Log(step.SamplingRate + ((1 - step.SamplingRate) * Math.Exp(-plain)));
    }

    /// <summary>Plain Gaussian steps are one Gaussian with 1/s^2 added up.</summary>
    private static double Mu(Composition composition) => Math.Sqrt(composition.Parts.Sum(part => part.Steps / part.NoiseMultiplier / part.NoiseMultiplier));
}
