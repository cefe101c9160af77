using MathNet.Numerics;

namespace AuditKit.Statistics.Numerics;

/// <summary>Probabilities of a binomial distribution.</summary>
internal static class BinomialMass
{
    /// <summary>P(X = x) for x = 0..n, from the mode outwards: no term is lost to cancellation.</summary>
    public static double[] All(int n, double rate)
    {
        double[] mass = new double[n + 1];
        if (rate is <= 0 or >= 1)
        {
            mass[rate <= 0 ? 0 : n] = 1;
            return mass;
        }

        int mode = (int)Math.Min(n, Math.Floor((n + 1) * rate));
        double odds = rate / (1 - rate);
        mass[mode] = At(mode, n, rate);
        for (int x = mode; x < n; x++) mass[x + 1] = mass[x] * odds * (n - x) / (x + 1);
        for (int x = mode; x > 0; x--) mass[x - 1] = mass[x] * x / (odds * (n - x + 1));
        return mass;
    }

    /// <summary>P(X = x).</summary>
    public static double At(long x, long n, double rate) => Math.Exp(
        SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(x + 1) - SpecialFunctions.GammaLn(n - x + 1) + (x * Math.Log(rate)) + ((n - x) * double.LogP1(-rate)));
}
