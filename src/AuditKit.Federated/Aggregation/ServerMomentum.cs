namespace AuditKit.Federated.Aggregation;

/// <summary>FedAvgM (Hsu et al. 2019): <c>v = beta v + D</c>, <c>w + eta v</c>, where D is the mean change.</summary>
/// <param name="rate">Server rate eta, above 0.</param>
/// <param name="momentum">beta, in [0, 1).</param>
public sealed class ServerMomentum(double rate, double momentum)
{
    private double[]? velocity;

    /// <summary>The next weights; the inputs are left alone.</summary>
    /// <param name="weights">The weights that were broadcast.</param>
    /// <param name="change">The clients' mean change.</param>
    public double[] Step(IReadOnlyList<double> weights, IReadOnlyList<double> change)
    {
        velocity ??= new double[change.Count];
        double[] next = new double[weights.Count];
        for (int i = 0; i < next.Length; i++)
        {
            velocity[i] = (momentum * velocity[i]) + change[i];
            next[i] = weights[i] + (rate * velocity[i]);
        }

        return next;
    }
}
