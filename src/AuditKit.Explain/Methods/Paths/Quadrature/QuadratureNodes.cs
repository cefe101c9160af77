namespace AuditKit.Explain.Methods.Paths.Quadrature;

/// <summary>
/// Positions on [0, 1] and weights that sum to 1. The trapezoid weights are 1/(n-1) at spacing 1/(n-1): weights of 1/n, as some
/// libraries use, sum to (n-1)/n and lose that share even on a linear path.
/// </summary>
public sealed record QuadratureNodes
{
    private QuadratureNodes(double[] positions, double[] weights) => (Positions, Weights) = (positions, weights);

    /// <summary>Ascending, in [0, 1].</summary>
    public IReadOnlyList<double> Positions { get; }

    /// <summary>One for each position.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Number of nodes.</summary>
    public int Count => Positions.Count;

    /// <summary>The nodes of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="count">Nodes: at least 1, for the rules with both ends at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few nodes.</exception>
    public static QuadratureNodes Of(QuadratureRule rule, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, FewestOf(rule));
        return rule switch
        {
            QuadratureRule.Left => Equal(count, k => k / (double)count),
            QuadratureRule.Right => Equal(count, k => (k + 1) / (double)count),
            QuadratureRule.Midpoint => Equal(count, k => (k + 0.5) / count),
            QuadratureRule.Trapezoid => Trapezoid(count),
            QuadratureRule.GaussLegendre => GaussLegendre(count),
            QuadratureRule.ClenshawCurtis => ClenshawCurtis(count),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
        };
    }

    /// <summary>The fewest nodes that a rule can have: 2 where both ends are among them.</summary>
    public static int FewestOf(QuadratureRule rule) => rule is QuadratureRule.Trapezoid or QuadratureRule.ClenshawCurtis ? 2 : 1;

    private static QuadratureNodes Equal(int count, Func<int, double> position) =>
        new([.. Enumerable.Range(0, count).Select(position)], [.. Enumerable.Repeat(1.0 / count, count)]);

    private static QuadratureNodes Trapezoid(int count)
    {
        double[] weights = [.. Enumerable.Repeat(1.0 / (count - 1), count)];
        weights[0] /= 2;
        weights[^1] /= 2;
        return new([.. Enumerable.Range(0, count).Select(k => k / (double)(count - 1))], weights);
    }

    // The integral of the cosine series through the nodes (Clenshaw and Curtis 1960); both halves share their numbers.
    private static QuadratureNodes ClenshawCurtis(int count)
    {
        int intervals = count - 1;
        double[] positions = new double[count], weights = new double[count];
        for (int k = 0; k <= intervals / 2; k++)
        {
            double sum = 1;
            for (int j = 1; 2 * j <= intervals; j++) sum -= (2 * j == intervals ? 1.0 : 2.0) / ((4.0 * j * j) - 1) * Math.Cos(2 * Math.PI * (long)j * k / intervals);
            double position = 2 * k == intervals ? 0.5 : Math.Pow(Math.Sin(Math.PI * k / (2.0 * intervals)), 2);
            (positions[k], positions[intervals - k]) = (position, 1 - position);
            weights[k] = weights[intervals - k] = sum * (k == 0 ? 0.5 : 1) / intervals;
        }

        return new(positions, weights);
    }

    // Newton's method on the Legendre polynomial from Tricomi's first guess; symmetric halves share one root.
    private static QuadratureNodes GaussLegendre(int count)
    {
        double[] positions = new double[count], weights = new double[count];
        for (int k = 0; k < (count + 1) / 2; k++)
        {
            double root = Math.Cos(Math.PI * (k + 0.75) / (count + 0.5));
            double slope = 1;
            for (int step = 0; step < 100; step++)
            {
                (double value, slope) = Legendre(count, root);
                double change = value / slope;
                root -= change;
                if (Math.Abs(change) < 1e-16) break;
            }

            if (2 * k == count - 1) root = 0;
            (_, slope) = Legendre(count, root);
            double weight = 1 / ((1 - (root * root)) * slope * slope);
            (positions[k], positions[count - 1 - k]) = ((1 - root) / 2, (1 + root) / 2);
            (weights[k], weights[count - 1 - k]) = (weight, weight);
        }

        return new(positions, weights);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double before = 1, value = x;
        for (int k = 2; k <= degree; k++) (before, value) = (value, (((2 * k) - 1) * x * value - ((k - 1) * before)) / k);
        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
