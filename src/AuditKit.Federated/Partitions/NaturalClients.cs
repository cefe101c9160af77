namespace AuditKit.Federated.Partitions;

/// <summary>Clients named by a column. Ids with too few rows share one client; if they are too few even together they take no part. Both are listed.</summary>
internal static class NaturalClients
{
    public static (List<(string Name, List<int> Rows)> Clients, string[] Pooled, string[] Dropped) Of(PartitionRows rows, int minimumRows)
    {
        List<int>[] byGroup = [.. rows.GroupNames.Select(_ => new List<int>())];
        for (int row = 0; row < rows.Groups.Count; row++) byGroup[rows.Groups[row]].Add(row);
        List<(string, List<int>)> clients = [];
        List<int> pool = [];
        List<string> small = [];
        for (int group = 0; group < byGroup.Length; group++)
        {
            if (byGroup[group].Count == 0) continue;
            if (byGroup[group].Count >= minimumRows)
            {
                clients.Add((rows.GroupNames[group], byGroup[group]));
                continue;
            }

            pool.AddRange(byGroup[group]);
            small.Add(rows.GroupNames[group]);
        }

        if (pool.Count < minimumRows) return (clients, [], [.. small]);
        pool.Sort();
        clients.Add(($"pooled ({small.Count} ids)", pool));
        return (clients, [.. small], []);
    }
}
