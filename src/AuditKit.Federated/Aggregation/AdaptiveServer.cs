namespace AuditKit.Federated.Aggregation;

/// <summary>FedAdagrad, FedAdam, FedYogi (Reddi et al. 2021): <c>m = b1 m + (1 - b1) D</c>, <c>w + eta m / (sqrt(v) + tau)</c>.</summary>
/// <param name="rule">How v is kept.</param>
/// <param name="convention">Start and step size.</param>
public sealed class AdaptiveServer(AdaptiveRule rule, AdaptiveConvention convention)
{
    private double[]? first;
    private double[]? second;
    private int round;

    /// <summary>Server rate eta, above 0.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>b1, in [0, 1); 0 for Adagrad.</summary>
    public double Beta1 { get; init; } = rule == AdaptiveRule.Adagrad ? 0 : 0.9;

    /// <summary>b2, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>Degree of adaptivity, above 0.</summary>
    public double Tau { get; init; } = 1e-3;

    /// <summary>Start of v; what the convention says if null.</summary>
    public double? InitialSecondMoment { get; init; }

    /// <summary>The next weights; the inputs are left alone.</summary>
    /// <param name="weights">The weights that were broadcast.</param>
    /// <param name="change">The clients' mean change.</param>
    public double[] Step(IReadOnlyList<double> weights, IReadOnlyList<double> change)
    {
        round++;
        first ??= new double[change.Count];
        second ??= [.. Enumerable.Repeat(InitialSecondMoment ?? (convention == AdaptiveConvention.Paper ? Tau * Tau : 0), change.Count)];
        double[] next = new double[weights.Count];
        double rate = RateOf(round);
        for (int i = 0; i < next.Length; i++)
        {
            double square = change[i] * change[i];
            first[i] = (Beta1 * first[i]) + ((1 - Beta1) * change[i]);
            second[i] = rule switch
            {
                AdaptiveRule.Adagrad => second[i] + square,
                AdaptiveRule.Adam => (Beta2 * second[i]) + ((1 - Beta2) * square),
                _ => second[i] - ((1 - Beta2) * square * Math.Sign(second[i] - square)),
            };
            next[i] = weights[i] + (rate * first[i] / (Math.Sqrt(second[i]) + Tau));
        }

        return next;
    }

    private double RateOf(int t) => convention == AdaptiveConvention.Flower && rule == AdaptiveRule.Adam
        ? Rate * Math.Sqrt(1 - Math.Pow(Beta2, t + 1)) / (1 - Math.Pow(Beta1, t + 1))
        : Rate;
}
