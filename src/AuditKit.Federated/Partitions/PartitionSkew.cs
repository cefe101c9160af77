using AuditKit.Federated.Measures;

namespace AuditKit.Federated.Partitions;

/// <summary>How much clients differ: measured, not assumed from the rule that made them.</summary>
/// <param name="JensenShannon">Mean over clients of the Jensen-Shannon divergence (base 2, in [0, 1]) of a client's label histogram and the whole's.</param>
/// <param name="SizeGini">Gini coefficient of the clients' row counts.</param>
/// <param name="EffectiveClasses">Mean over clients of exp(entropy) of the label histogram, from 1 to the number of classes.</param>
public sealed record PartitionSkew(double JensenShannon, double SizeGini, double EffectiveClasses)
{
    /// <summary>The skew of label counts, client by client.</summary>
    /// <param name="labelCounts">Rows by client and class; every client has a row.</param>
    public static PartitionSkew Of(IReadOnlyList<IReadOnlyList<int>> labelCounts)
    {
        double[] whole = Shares([.. Enumerable.Range(0, labelCounts[0].Count).Select(label => labelCounts.Sum(client => client[label]))]);
        double[][] shares = [.. labelCounts.Select(Shares)];
        return new PartitionSkew(
            shares.Average(client => Divergence(client, whole)),
            ClientSpread.Gini([.. labelCounts.Select(client => (double)client.Sum())]),
            shares.Average(client => Math.Exp(Entropy(client))));
    }

    private static double[] Shares(IReadOnlyList<int> counts)
    {
        double total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }

    // JS = H((p + q) / 2) - (H(p) + H(q)) / 2, Lin 1991; rounding may leave a tiny negative number.
    private static double Divergence(double[] p, double[] q) =>
        Math.Max(0, (Entropy([.. p.Zip(q, (a, b) => (a + b) / 2)]) - ((Entropy(p) + Entropy(q)) / 2)) / Math.Log(2));

    private static double Entropy(IEnumerable<double> shares) => -shares.Sum(share => share > 0 ? share * Math.Log(share) : 0);
}
