using AuditKit.Core.Randomness;

namespace AuditKit.Federated.Measures;

/// <summary>
/// Accuracies pulled towards their common mean by how noisy they are: an empirical beta-binomial model. With
/// <c>S = sum n_k (p_k - p)^2</c> the intraclass correlation is <c>rho = (S / (p (1 - p)) - (K - 1)) / (N - sum n_k^2 / N - (K - 1))</c>
/// (moments, Kleinman 1973), the prior weighs <c>m = (1 - rho) / rho</c> rows, and the estimate is <c>(c_k + m p) / (n_k + m)</c>.
/// </summary>
internal sealed class Shrinkage
{
    private const double LargestPrior = 1e6;
    private const int Draws = 2000;
    private readonly IReadOnlyList<ClientScore> clients;
    private readonly double mean;
    private readonly double prior;

    private Shrinkage(IReadOnlyList<ClientScore> clients, double mean, double prior) => (this.clients, this.mean, this.prior) = (clients, mean, prior);

    /// <summary>The model, or null where it has nothing to estimate from (one client, or all rows right or wrong).</summary>
    public static Shrinkage? Of(IReadOnlyList<ClientScore> clients)
    {
        double rows = clients.Sum(client => (double)client.Count);
        if (clients.Count < 2) return null;
        double mean = ClientBootstrap.Pooled(clients), spread = mean * (1 - mean);
        double room = rows - clients.Sum(client => (double)client.Count * client.Count / rows) - (clients.Count - 1);
        if (spread <= 0 || room <= 0) return null;
        double between = clients.Sum(client => client.Count * (client.Accuracy - mean) * (client.Accuracy - mean)) / spread;
        double rho = Math.Clamp((between - (clients.Count - 1)) / room, 0, 1);
        return new Shrinkage(clients, mean, rho > 0 ? Math.Min(LargestPrior, (1 - rho) / rho) : LargestPrior);
    }

    /// <summary>The shrunken accuracy of a client.</summary>
    public double Estimate(ClientScore client) => (client.Correct + (prior * mean)) / (client.Count + prior);

    /// <summary>Share of posterior draws in which each client has the lowest true accuracy, in the order of the clients.</summary>
    public double[] ProbabilityOfWorst(SeedStream seeds)
    {
        int[] wins = new int[clients.Count];
        for (int draw = 0; draw < Draws; draw++)
        {
            RandomSource source = seeds.For("worst", draw).Open();
            int worst = 0;
            double least = double.PositiveInfinity;
            for (int k = 0; k < wins.Length; k++)
            {
                double value = Beta(source, clients[k]);
                if (value < least) (worst, least) = (k, value);
            }

            wins[worst]++;
        }

        return [.. wins.Select(count => (double)count / Draws)];
    }

    // A beta draw is a share of two gammas. A prior of 0 rows leaves impossible shapes at 0 hits; half a row is Jeffreys' floor.
    private double Beta(RandomSource source, ClientScore client)
    {
        double hits = source.NextGamma(Math.Max(0.5, client.Correct + (prior * mean)));
        return hits / (hits + source.NextGamma(Math.Max(0.5, client.Count - client.Correct + (prior * (1 - mean)))));
    }
}
