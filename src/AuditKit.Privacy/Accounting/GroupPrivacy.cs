namespace AuditKit.Privacy.Accounting;

/// <summary>
/// What a promise for one record is worth for a user with g of them: eps_g = g eps, delta_g = delta (e^(g eps) - 1)/(e^eps - 1)
/// (Vadhan 2017, lemma 2.2). Plain Gaussian steps do better: g records move the sum by at most g times the sensitivity.
/// </summary>
internal static class GroupPrivacy
{
    /// <summary>The factor between adjacent trial deltas while looking for one that is small enough.</summary>
    private const double Stride = 0.5;

    /// <summary>eps_g at delta_g of a composition under an accountant.</summary>
    public static double Epsilon(Composition composition, Func<Composition, double, double> accountant, int records, double delta)
    {
        if (records == 1 || composition.IsEmpty || composition.IsWithoutNoise) return accountant(composition, delta);
        return composition.IsPlainGaussian
            ? accountant(Composition.Of(composition.Parts.Select(part => new GaussianSteps(part.NoiseMultiplier / records, 1, part.Steps))), delta)
            : ByLemma(smaller => accountant(composition, smaller), records, delta);
    }

    /// <summary>eps_g at delta_g by the lemma alone: by the largest record-level delta that keeps delta_g; infinite if there is none.</summary>
    public static double ByLemma(Func<double, double> epsilonOfDelta, int records, double delta)
    {
        if (records == 1) return epsilonOfDelta(delta);
        double low = Math.Log(delta), high = low;

        // The group's delta need not fall with the record's, so the first feasible one is looked for step by step.
        while (!Keeps(epsilonOfDelta, records, low, delta))
        {
            (high, low) = (low, low - Stride);
            if (low < -700) return double.PositiveInfinity;
        }

        for (int i = 0; i < 60 && high > low; i++)
        {
            double middle = (low + high) / 2;
            if (Keeps(epsilonOfDelta, records, middle, delta)) low = middle;
            else high = middle;
        }

        return records * epsilonOfDelta(Math.Exp(low));
    }

    private static bool Keeps(Func<double, double> epsilonOfDelta, int records, double logDelta, double delta)
    {
        double epsilon = epsilonOfDelta(Math.Exp(logDelta));
        if (double.IsPositiveInfinity(epsilon)) return false;
        double factor = epsilon == 0 ? Math.Log(records) : LogExpM1(records * epsilon) - LogExpM1(epsilon);
        return logDelta + factor <= Math.Log(delta);
    }

    private static double LogExpM1(double x) => x + Math.Log(-Near.ExpM1(-x));
}
