namespace AuditKit.Privacy.Accounting;

/// <summary>Renyi differential privacy (Mironov 2017): divergences of the steps add up at each order, the best order is taken.</summary>
internal static class RenyiAccountant
{
    /// <summary>The upper bound on epsilon at delta.</summary>
    public static RenyiEpsilon Epsilon(Composition composition, double delta, IReadOnlyList<double>? orders = null)
    {
        if (composition.IsEmpty) return new RenyiEpsilon(0, 0, false);
        if (composition.IsWithoutNoise) return new RenyiEpsilon(double.PositiveInfinity, 0, false);
        orders ??= RenyiOrders.Default;
        return Convert(orders, [.. orders.Select(order => Divergence(composition, order))], delta);
    }

    /// <summary>sum over steps of K(a)/(a - 1).</summary>
    public static double Divergence(Composition composition, double order) =>
        composition.Parts.Sum(part => part.Steps * LogMoment.Of(order, part.NoiseMultiplier, part.SamplingRate)) / (order - 1);

    /// <summary>Least over the orders of R(a) + log((a-1)/a) - (log delta + log a)/(a-1) (Canonne, Kamath and Steinke 2020, proposition 12).</summary>
    public static RenyiEpsilon Convert(IReadOnlyList<double> orders, IReadOnlyList<double> divergences, double delta)
    {
        double least = double.PositiveInfinity;
        int best = 0;
        for (int i = 0; i < orders.Count; i++)
        {
            double a = orders[i], epsilon = Math.Max(0, divergences[i] + Near.LogP1(-1 / a) - ((Math.Log(delta) + Math.Log(a)) / (a - 1)));
            if (epsilon < least) (least, best) = (epsilon, i);
        }

        return new RenyiEpsilon(least, orders[best], best == 0 || best == orders.Count - 1);
    }

    /// <summary>The older conversion R(a) + log(1/delta)/(a-1) (Mironov 2017, proposition 3), only to explain the numbers of other tools.</summary>
    public static double OlderConversion(Composition composition, double delta) =>
        RenyiOrders.Default.Min(order => Divergence(composition, order) - (Math.Log(delta) / (order - 1)));
}
