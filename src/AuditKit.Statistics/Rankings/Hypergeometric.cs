using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Rankings;

/// <summary>Draws without replacement.</summary>
internal static class Hypergeometric
{
    /// <summary>P(x of the k drawn are members) for x = 0..k, from n rows of which m are members.</summary>
    public static double[] Masses(long rows, long members, int drawn)
    {
        double[] masses = new double[drawn + 1];
        for (int x = 0; x <= drawn; x++)
        {
            if (x <= members && drawn - x <= rows - members) masses[x] = Math.Exp(HypergeometricTails.Log(x, members, rows - members, drawn));
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
}
