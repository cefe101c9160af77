namespace AuditKit.Statistics.Samples;

/// <summary>
/// The cheapest way to move one distribution onto another with a cost per pair of cells (Kantorovich's problem), exactly, by
/// successive shortest paths (Ahuja, Magnanti and Orlin 1993, section 9.7). Both masses are scaled to 1, so the
/// result is a cost per unit of mass.
/// </summary>
public static class Transport
{
    // Mass below this share of the whole is rounding.
    private const double Rounding = 1e-13;

    /// <summary>The least cost.</summary>
    /// <param name="supply">Not negative, with a positive sum.</param>
    /// <param name="demand">Not negative, with a positive sum.</param>
    /// <param name="costs">Cost from cell i to cell j, finite and not negative.</param>
    /// <exception cref="ArgumentException">A mass or cost is negative or not finite, or the shapes do not fit.</exception>
    public static double Cost(ReadOnlySpan<double> supply, ReadOnlySpan<double> demand, double[,] costs)
    {
        if (costs.GetLength(0) != supply.Length || costs.GetLength(1) != demand.Length) throw new ArgumentException($"Costs need {supply.Length} rows and {demand.Length} columns.", nameof(costs));
        if (costs.Cast<double>().Any(cost => !(cost >= 0) || double.IsInfinity(cost))) throw new ArgumentException("A cost is finite and not negative.", nameof(costs));
        TransportNetwork network = new(Scaled(supply), Scaled(demand), costs);
        bool moved = true;
        while (moved && network.Left > Rounding) moved = network.Augment();
        return network.Cost;
    }

    private static double[] Scaled(ReadOnlySpan<double> mass)
    {
        double sum = 0;
        foreach (double part in mass) sum += part >= 0 && double.IsFinite(part) ? part : throw new ArgumentException("A mass is finite and not negative.", nameof(mass));
        if (sum <= 0) throw new ArgumentException("A distribution has mass.", nameof(mass));
        double[] scaled = new double[mass.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = mass[i] / sum;
        return scaled;
    }
}
