using MathNet.Numerics;

namespace AuditKit.Statistics.Numerics;

/// <summary>Lower tails of the hypergeometric distribution of every 2 x 2 table with given group sizes.</summary>
internal static class HypergeometricTails
{
    /// <summary>[x][y] = P(X &lt;= x) where x + y successes are spread over n + m rows and X fall on the n.</summary>
    public static double[][] Of(int n, int m)
    {
        double[][] tails = [.. Enumerable.Range(0, n + 1).Select(_ => new double[m + 1])];
        for (int total = 0; total <= n + m; total++) Fill(tails, n, m, total);
        return tails;
    }

    /// <summary>ln P(X = x) where X of k successes among n + m rows fall on the n.</summary>
    public static double Log(long x, long n, long m, long k) => Choose(n, x) + Choose(m, k - x) - Choose(n + m, k);

    private static void Fill(double[][] tails, int n, int m, int total)
    {
        int lowest = Math.Max(0, total - m), highest = Math.Min(n, total);
        double mass = Math.Exp(Log(lowest, n, m, total)), sum = 0;
        // Where the thinnest term underflows, each term is taken from its logarithm.
        bool thin = mass < 1e-280;
        for (int x = lowest; x <= highest; x++)
        {
            if (thin) mass = Math.Exp(Log(x, n, m, total));
            sum += mass;
            tails[x][total - x] = Math.Min(1, sum);
            mass *= (double)(n - x) * (total - x) / ((x + 1.0) * (m - total + x + 1.0));
        }
    }

    private static double Choose(long n, long k) => SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
