using MathNet.Numerics;

namespace AuditKit.Statistics.Rankings;

/// <summary>Draws without replacement.</summary>
internal static class Hypergeometric
{
    /// <summary>P(x of the k drawn are members) for x = 0..k, from n rows of which m are members.</summary>
    public static double[] Masses(long rows, long members, int drawn)
    {
        double[] masses = new double[drawn + 1];
        double whole = Choose(rows, drawn);
        for (int x = 0; x <= drawn; x++)
        {
            if (x <= members && drawn - x <= rows - members) masses[x] = Math.Exp(Choose(members, x) + Choose(rows - members, drawn - x) - whole);
        }

        return masses;
    }

    /// <summary>The distribution of the sum of two independent counts.</summary>
    public static double[] Convolve(double[] first, double[] second)
    {
        double[] sum = new double[first.Length + second.Length - 1];
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] == 0) continue;
            for (int j = 0; j < second.Length; j++) sum[i + j] += first[i] * second[j];
        }

        return sum;
    }

    private static double Choose(long n, long k) => SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
