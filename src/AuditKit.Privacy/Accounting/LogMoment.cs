namespace AuditKit.Privacy.Accounting;

/// <summary>
/// K(a) = log E_{x ~ N(0, s^2)} ((1 - q) + q e^((2x - 1) / 2 s^2))^a: the log moment of the likelihood ratio of one step on a
/// Poisson sample. The Renyi divergence of order a is K(a)/(a - 1) (Mironov, Talwar and Zhang 2019).
/// </summary>
internal static class LogMoment
{
    /// <summary>Standard deviations beyond which the normal weight is under 1e-23.</summary>
    private const double Reach = 10;

    /// <summary>Quadrature nodes beyond which the bound by convexity is taken instead; reached below noise .05.</summary>
    private const double MaximumNodes = 20_000;

    /// <summary>K(a) for a &gt; 1. At fractional orders of very small noise an upper bound: K is convex.</summary>
    public static double Of(double order, double noise, double rate)
    {
        if (rate == 1) return order * (order - 1) / (2 * noise * noise);
        double below = Math.Floor(order);
        if (order == below) return OfInteger((int)order, noise, rate);
        if (Nodes(order, noise) <= MaximumNodes) return ByQuadrature(order, noise, rate);
        double share = order - below, low = below < 2 ? 0 : OfInteger((int)below, noise, rate);
        return ((1 - share) * low) + (share * OfInteger((int)below + 1, noise, rate));
    }

    /// <summary>True if <see cref="ByQuadrature"/> is cheap enough at this noise for every order up to <paramref name="order"/>.</summary>
    public static bool IsCheap(double order, double noise) => Nodes(order, noise) <= MaximumNodes;

    /// <summary>
    /// K(a) for any real a, by the trapezoidal rule, which converges exponentially for such integrands. Not for 0 &lt; a &lt; 1 where the
    /// moment itself is under 1/100: NaN.
    /// </summary>
    public static double ByQuadrature(double order, double noise, double rate)
    {
        double step = Step(noise), start = -Reach * noise, scale = 1 / (2 * noise * noise);
        long nodes = (long)Math.Ceiling(Nodes(order, noise));
        LogSum sum = new();
        for (long i = 0; i <= nodes; i++)
        {
            double x = start + (i * step);
            sum.Add((-x * x * scale) + LogExcess(order, LogRatio(((2 * x) - 1) * scale, rate)));
        }

        // The first two terms of the binomial were taken off, so 1 +- sum loses no digit where the moment is close to 1.
        double log = sum.Value + Math.Log(step / (noise * Math.Sqrt(2 * Math.PI)));
        if (order is not (> 0 and < 1)) return SoftPlus(log);
        return log < Math.Log(0.99) ? Near.LogP1(-Math.Exp(log)) : double.NaN;
    }

    /// <summary>Integer orders: log sum_k C(a,k) (1-q)^(a-k) q^k e^(k(k-1)/2s^2), as 1 plus positive terms.</summary>
    private static double OfInteger(int order, double noise, double rate)
    {
        double logRate = Math.Log(rate), logRest = Near.LogP1(-rate), choose = Math.Log(order), scale = 1 / (2 * noise * noise);
        LogSum sum = new();
        for (int k = 2; k <= order; k++)
        {
            choose += Math.Log((order - k + 1.0) / k);
            sum.Add(choose + ((order - k) * logRest) + (k * logRate) + LogExpM1(k * (k - 1.0) * scale));
        }

        return SoftPlus(sum.Value);
    }

    // The branch points of the ratio lie at distance pi s^2 from the real axis; a third of s^2 keeps the error under e^-50.
    private static double Step(double noise) => Math.Min(noise, noise * noise) / 3;

    private static double Nodes(double order, double noise) => (Math.Max(1, order) + (2 * Reach * noise)) / Step(noise);

    /// <summary>log((1 - q) + q e^z).</summary>
    public static double LogRatio(double z, double rate) => z < 30 ? Near.LogP1(rate * Near.ExpM1(z)) : z + Math.Log(rate + ((1 - rate) * Math.Exp(-z)));

    /// <summary>log |e^(a u) - 1 - a (e^u - 1)|; the mean of the part taken off is 0, and what is left has one sign: minus for 0 &lt; a &lt; 1.</summary>
    private static double LogExcess(double order, double u)
    {
        if (Math.Abs(u) * Math.Max(1, Math.Abs(order)) < 0.05) return Math.Log(ExcessSeries(order, u));
        double power = order * u;
        if (Math.Max(power, u) < 600) return Math.Log(Math.Abs(Near.ExpM1(power) - (order * Near.ExpM1(u))));
        return power > u ? power : Math.Log(Math.Abs(order)) + u;
    }

    private static double ExcessSeries(double order, double u)
    {
        double term = u * u / 2, power = order * order, sum = 0;
        for (int k = 2; k <= 11; k++)
        {
            sum += term * (power - order);
            term *= u / (k + 1);
            power *= order;
        }

        return Math.Abs(sum);
    }

    private static double LogExpM1(double x) => x < 30 ? Math.Log(Near.ExpM1(x)) : x + Near.LogP1(-Math.Exp(-x));

    private static double SoftPlus(double x) => x < 30 ? Near.LogP1(Math.Exp(x)) : x + Near.LogP1(Math.Exp(-x));
}
