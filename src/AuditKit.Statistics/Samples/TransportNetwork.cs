namespace AuditKit.Statistics.Samples;

/// <summary>The residual network of a transport problem: sources 0..m-1, sinks m..m+n-1.</summary>
internal sealed class TransportNetwork(double[] supply, double[] demand, double[,] costs)
{
    private const double Empty = 1e-15;

    private readonly double[,] flow = new double[supply.Length, demand.Length];

    // A path is shorter only if it is so beyond rounding; otherwise two equal paths would replace each other for ever.
    private readonly double tolerance = 1e-12 * Math.Max(1e-300, costs.Cast<double>().Max());

    /// <summary>Mass that is not moved yet.</summary>
    public double Left => supply.Sum();

    /// <summary>Cost of what is moved.</summary>
    public double Cost
    {
        get
        {
            Numerics.CompensatedSum sum = default;
            for (int i = 0; i < supply.Length; i++)
            {
                for (int j = 0; j < demand.Length; j++) sum.Add(flow[i, j] * costs[i, j]);
            }

            return sum.Value;
        }
    }

    /// <summary>Moves as much as fits along the cheapest path; false where none is left.</summary>
    public bool Augment()
    {
        (double[] distance, int[] previous) = ShortestPaths();
        int end = -1;
        for (int node = supply.Length; node < distance.Length; node++)
        {
            if (demand[node - supply.Length] > Empty && (end < 0 || distance[node] < distance[end])) end = node;
        }

        if (end < 0 || double.IsInfinity(distance[end])) return false;
        Push(previous, end);
        return true;
    }

    // Bellman and Ford: edges back along moved mass have negative costs, and a path has fewer edges than there are nodes.
    private (double[] Distance, int[] Previous) ShortestPaths()
    {
        int nodes = supply.Length + demand.Length;
        double[] distance = new double[nodes];
        int[] previous = new int[nodes];
        for (int node = 0; node < nodes; node++) (distance[node], previous[node]) = (node < supply.Length && supply[node] > Empty ? 0 : double.PositiveInfinity, -1);
        bool shorter = true;
        for (int round = 0; shorter && round < nodes; round++)
        {
            shorter = false;
            for (int i = 0; i < supply.Length; i++)
            {
                for (int j = 0; j < demand.Length; j++) shorter |= Relax(i, j, distance, previous);
            }
        }

        return (distance, previous);
    }

    private bool Relax(int source, int sink, double[] distance, int[] previous)
    {
        int node = supply.Length + sink;
        double cost = costs[source, sink];
        if (distance[source] + cost < distance[node] - tolerance)
        {
            (distance[node], previous[node]) = (distance[source] + cost, source);
            return true;
        }

        if (!(flow[source, sink] > Empty) || !(distance[node] - cost < distance[source] - tolerance)) return false;
        (distance[source], previous[source]) = (distance[node] - cost, node);
        return true;
    }

    private void Push(int[] previous, int end)
    {
        double mass = demand[end - supply.Length];
        int start = end;
        for (; previous[start] >= 0; start = previous[start])
        {
            if (start < supply.Length) mass = Math.Min(mass, flow[start, previous[start] - supply.Length]);
        }

        mass = Math.Min(mass, supply[start]);
        for (int node = end; previous[node] >= 0; node = previous[node])
        {
            if (node >= supply.Length) flow[previous[node], node - supply.Length] += mass;
            else flow[node, previous[node] - supply.Length] -= mass;
        }

        supply[start] -= mass;
        demand[end - supply.Length] -= mass;
    }
}
