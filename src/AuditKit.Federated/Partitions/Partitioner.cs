using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;

namespace AuditKit.Federated.Partitions;

/// <summary>Parts rows into clients and each client's rows into those it learns from and those held out.</summary>
public static class Partitioner
{
    private const string Setting = "domains.federated.partition";
    private const int MostClients = 100_000;

    /// <summary>Parts rows. Draws are keyed by (purpose, client), so they do not depend on the number of rows or on other clients' redraws.</summary>
    /// <param name="options">The rule.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="seeds">Chance.</param>
    /// <exception cref="InvalidInputException">There are more clients than the rows allow, or fewer than two.</exception>
    public static Partition Divide(PartitionOptions options, PartitionRows rows, SeedStream seeds)
    {
        if (options.Kind == PartitionKind.Column) return Natural(options, rows, seeds);
        int count = rows.Labels.Count;
        if ((long)options.Clients * options.MinimumRows > count)
        {
            throw new InvalidInputException("domains.federated.clients", Text($"{options.Clients} clients with at least {options.MinimumRows} rows need {(long)options.Clients * options.MinimumRows} rows, there are {count}"), "ask for fewer clients or a smaller partition.minimumRows");
        }

        if (options.Kind == PartitionKind.Iid)
        {
            int[] order = [.. Enumerable.Range(0, count)];
            seeds.For("iid").Open().Shuffle<int>(order);
            return new Partition(Split(Dealt(order, options.Clients), null, options.HeldOut, seeds));
        }

        bool byLabel = options.Kind == PartitionKind.Dirichlet;
        return Drawn(options, byLabel ? rows.Labels : rows.Groups, byLabel ? rows.Classes : rows.GroupNames.Count, seeds);
    }

    private static Partition Drawn(PartitionOptions options, IReadOnlyList<int> groups, int groupCount, SeedStream seeds)
    {
        List<int>[] members = [.. Enumerable.Range(0, groupCount).Select(_ => new List<int>())];
        for (int row = 0; row < groups.Count; row++) members[groups[row]].Add(row);
        members = [.. members.Where(group => group.Count > 0)];
        DirichletDraw draw = new([.. members.Select(group => group.Count)], options.Clients, options.Alpha, options.MinimumRows, seeds);
        int[][] counts = draw.Counts() ?? throw new InvalidInputException(Setting, Text($"no draw with alpha {options.Alpha} gave each of {options.Clients} clients {options.MinimumRows} rows"), "ask for fewer clients, a larger alpha or a smaller minimumRows");
        List<int>[] clients = [.. counts.Select(_ => new List<int>())];
        for (int group = 0; group < members.Length; group++)
        {
            int[] order = [.. members[group]];
            seeds.For("order", group).Open().Shuffle<int>(order);
            int next = 0;
            for (int client = 0; client < clients.Length; client++)
            {
                clients[client].AddRange(order.AsSpan(next, counts[client][group]));
                next += counts[client][group];
            }
        }

        return new Partition(Split(clients, null, options.HeldOut, seeds)) { Redraws = draw.Redraws };
    }

    private static Partition Natural(PartitionOptions options, PartitionRows rows, SeedStream seeds)
    {
        (List<(string Name, List<int> Rows)> clients, string[] pooled, string[] dropped) = NaturalClients.Of(rows, options.MinimumRows);
        if (clients.Count < 2) throw new InvalidInputException(Setting + ".column", Text($"'{options.Column}' gives {clients.Count} clients with at least {options.MinimumRows} rows"), "name a column with at least two ids that have enough rows");
        if (clients.Count > MostClients) throw new InvalidInputException(Setting + ".column", Text($"'{options.Column}' gives {clients.Count} clients, at most {MostClients} are simulated"), "name a coarser column, or raise partition.minimumRows");
        return new Partition(Split([.. clients.Select(client => client.Rows)], [.. clients.Select(client => client.Name)], options.HeldOut, seeds)) { Pooled = pooled, Dropped = dropped };
    }

    private static List<int>[] Dealt(int[] order, int clients)
    {
        List<int>[] hands = [.. Enumerable.Range(0, clients).Select(_ => new List<int>())];
        for (int i = 0; i < order.Length; i++) hands[i % clients].Add(order[i]);
        return hands;
    }

    private static ClientRows[] Split(IReadOnlyList<List<int>> clients, IReadOnlyList<string>? names, double share, SeedStream seeds) => [.. clients.Select((rows, number) =>
    {
        // Sorted before the keyed shuffle: what is held out depends on the set of rows, not on how it was gathered.
        int[] order = [.. rows.Order()];
        seeds.For("held-out", number).Open().Shuffle<int>(order);
        int held = Math.Clamp((int)Math.Round(share * order.Length, MidpointRounding.AwayFromZero), 1, order.Length - 1);
        return new ClientRows(number, names?[number] ?? Text($"{number + 1}"), [.. order[held..].Order()], [.. order[..held].Order()]);
    })];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
