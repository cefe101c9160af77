namespace AuditKit.Privacy.Tables;

/// <summary>l-diversity (Machanavajjhala et al. 2007): how well a class hides the sensitive value of its rows.</summary>
internal static class Diversity
{
    /// <summary>e^H of one class, H the entropy in nats: the number of equally likely values that hides as much.</summary>
    public static double Entropy(ReadOnlySpan<long> counts)
    {
        long size = Sum(counts);
        double entropy = 0;
        foreach (long count in counts)
        {
            double share = (double)count / size;
            if (count > 0) entropy -= share * Math.Log(share);
        }

        return Math.Exp(entropy);
    }

    /// <summary>
    /// The largest l with r_1 &lt; c (r_l + ... + r_m), r the counts of one class in falling order; 0 if it holds for no l. An attacker who
    /// has ruled out l - 2 values is still less sure than c to 1.
    /// </summary>
    public static int Recursive(ReadOnlySpan<long> counts, double c)
    {
        long[] falling = counts.ToArray();
        Array.Sort(falling);
        Array.Reverse(falling);
        long tail = 0;
        for (int l = falling.Length; l >= 1; l--)
        {
            tail += falling[l - 1];
            if (falling[0] < c * tail) return l;
        }

        return 0;
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts) sum += count;
        return sum;
    }
}
