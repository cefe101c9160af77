using AuditKit.Core.Randomness;

namespace AuditKit.Federated.Partitions;

/// <summary>
/// Spreads the rows of each group over clients: share of client k in group g = G_kg / sum_j G_jg with G independent gammas of
/// shape alpha, which is a Dirichlet draw for every group (Hsu et al. 2019 draw the same mixture client by client). A client
/// below the minimum draws again; the others keep their gammas, so a redraw never reaches the chance of another client.
/// </summary>
internal sealed class DirichletDraw(IReadOnlyList<int> groupSizes, int clients, double alpha, int minimumRows, SeedStream seeds)
{
    private const int MostRounds = 1000;
    private readonly double[][] gammas = new double[clients][];
    private readonly int[] attempts = new int[clients];

    public int Redraws => attempts.Sum();

    /// <summary>Rows of each client in each group, or null where no draw met the minimum.</summary>
    public int[][]? Counts()
    {
        for (int client = 0; client < clients; client++) gammas[client] = Draw(client);
        for (int round = 0; round < MostRounds; round++)
        {
            int[][] counts = Apportioned();
            int[] small = [.. Enumerable.Range(0, clients).Where(client => counts[client].Sum() < minimumRows)];
            if (small.Length == 0) return counts;
            foreach (int client in small)
            {
                attempts[client]++;
                gammas[client] = Draw(client);
            }
        }

        return null;
    }

    // A gamma of small shape may round to zero in every client at once; the floor keeps shares defined.
    private double[] Draw(int client)
    {
        RandomSource source = seeds.For("dirichlet", client, attempts[client]).Open();
        return [.. groupSizes.Select(_ => Math.Max(double.Epsilon * 1e10, source.NextGamma(alpha)))];
    }

    private int[][] Apportioned()
    {
        int[][] counts = [.. Enumerable.Range(0, clients).Select(_ => new int[groupSizes.Count])];
        for (int group = 0; group < groupSizes.Count; group++)
        {
            int[] column = Apportionment.Of(groupSizes[group], [.. gammas.Select(row => row[group])]);
            for (int client = 0; client < clients; client++) counts[client][group] = column[client];
        }

        return counts;
    }
}
