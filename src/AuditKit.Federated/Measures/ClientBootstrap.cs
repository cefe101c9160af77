using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;

namespace AuditKit.Federated.Measures;

/// <summary>
/// Clients drawn with replacement, percentile interval. Rows within a drawn client are not drawn again: its accuracy already
/// carries their chance, and a second stage would count it twice (Davison and Hinkley 1997, section 3.8).
/// </summary>
internal sealed class ClientBootstrap
{
    public const int Replicates = 2000;

    /// <summary>Fewer clients cannot stand for a population of clients.</summary>
    public const int FewestClients = 5;

    private const string Method = "cluster bootstrap over clients, percentile";
    private readonly IReadOnlyList<ClientScore> clients;
    private readonly SeedStream seeds;

    public ClientBootstrap(IReadOnlyList<ClientScore> clients, SeedStream seeds) => (this.clients, this.seeds) = (clients, seeds);

    /// <summary>A statistic of clients with its interval.</summary>
    public MeasuredValue Measure(Func<IReadOnlyList<ClientScore>, double> statistic, double level, int replicates = Replicates)
    {
        if (clients.Count < FewestClients) return new MeasuredValue.NotMeasured($"{clients.Count} clients are too few to estimate an error from; {FewestClients} are needed");
        double estimate = statistic(clients);
        double[] values = new double[replicates];
        ClientScore[] drawn = new ClientScore[clients.Count];
        for (int b = 0; b < values.Length; b++)
        {
            RandomSource source = seeds.For("clients", b).Open();
            for (int k = 0; k < drawn.Length; k++) drawn[k] = clients[source.Next(drawn.Length)];
            values[b] = statistic(drawn);
        }

        Array.Sort(values);
        double lower = ClientSpread.Quantile(values, (1 - level) / 2), upper = ClientSpread.Quantile(values, (1 + level) / 2);
        if (lower == upper) return new MeasuredValue.NotMeasured("clients do not differ in the sample, so the error cannot be estimated");
        // A biased statistic (the Gini of noisy accuracies) may leave its own percentile interval; the estimate belongs into it.
        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), level, Method));
    }

    /// <summary>Share of all held-out rows that are right.</summary>
    public static double Pooled(IReadOnlyList<ClientScore> clients)
    {
        long correct = 0, count = 0;
        foreach (ClientScore client in clients)
        {
            correct += client.Correct;
            count += client.Count;
        }

        return (double)correct / count;
    }

    /// <summary>Tenth percentile of the clients' accuracies.</summary>
    public static double TenthPercentile(IReadOnlyList<ClientScore> clients) => ClientSpread.Quantile([.. clients.Select(client => client.Accuracy).Order()], 0.1);

    /// <summary>Gini coefficient of the clients' accuracies.</summary>
    public static double Gini(IReadOnlyList<ClientScore> clients) => ClientSpread.Gini([.. clients.Select(client => client.Accuracy)]);
}
