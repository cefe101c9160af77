using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>
/// Lobatto's rule of 4 points (exact to degree 5), its extension to 7 (degree 9) and a further one to 13 points (degree 17), ends
/// included, so that every gradient at hand is used. Source: Gander and Gautschi, "Adaptive quadrature revisited", BIT 40, 2000.
/// </summary>
internal static class NestedRule
{
    private static readonly double Outer = Math.Sqrt(2.0 / 3), Inner = 1 / Math.Sqrt(5);

    private static readonly double[] Weights4 = [1.0 / 12, 0, 5.0 / 12, 0, 5.0 / 12, 0, 1.0 / 12];

    private static readonly double[] Weights7 = [11.0 / 420, 36.0 / 245, 125.0 / 588, 8.0 / 35, 125.0 / 588, 36.0 / 245, 11.0 / 420];

    private static readonly double[] Half13 =
    [
        0.0158271919734802 / 2, 0.0942738402188500 / 2, 0.155071987336585 / 2, 0.188821573960182 / 2, 0.199773405226859 / 2, 0.224926465333340 / 2,
    ];

    private static readonly double[] Weights13 = [.. Half13, 0.242611071901408 / 2, .. Half13.Reverse()];

    /// <summary>Inner points of the rule of 7, as shares of a panel, ascending.</summary>
    public static IReadOnlyList<double> Shares7 { get; } = [(1 - Outer) / 2, (1 - Inner) / 2, 0.5, (1 + Inner) / 2, (1 + Outer) / 2];

    /// <summary>Points that the rule of 13 adds, ascending; one lies in each gap of the rule of 7.</summary>
    public static IReadOnlyList<double> Added13 { get; } =
    [
        (1 - 0.942882415695480) / 2, (1 - 0.641853342345781) / 2, (1 - 0.236383199662150) / 2, (1 + 0.236383199662150) / 2, (1 + 0.641853342345781) / 2, (1 + 0.942882415695480) / 2,
    ];

    /// <summary>Weights of the mean by the rule of 7 points or of 13 points.</summary>
    public static ReadOnlySpan<double> WeightsOf(int points) => points == Weights13.Length ? Weights13 : Weights7;

    /// <summary>L1 distance of the rule of 7 points or 13 points from the next lower rule, plus its mismatch with F.</summary>
    /// <param name="nodes">All points, ends included: 7 or 13.</param>
    /// <param name="displacement">Row minus baseline.</param>
    /// <param name="noise">Rounding error of a value of F.</param>
    /// <param name="change">Place for one gradient.</param>
    public static double ErrorOf(ReadOnlySpan<PathNode> nodes, ReadOnlySpan<double> displacement, double noise, Span<double> change) =>
        nodes.Length == Weights13.Length ? ErrorOf(nodes, Weights13, Weights7, displacement, noise, change) : ErrorOf(nodes, Weights7, Weights4, displacement, noise, change);

    /// <summary>The same for any rule and a lower one on the same points, or on every other of them.</summary>
    public static double ErrorOf(ReadOnlySpan<PathNode> nodes, ReadOnlySpan<double> weights, ReadOnlySpan<double> lower, ReadOnlySpan<double> displacement, double noise, Span<double> change)
    {
        bool isEveryOther = lower.Length < nodes.Length;
        change.Clear();
        double slope = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double below = !isEveryOther ? lower[i] : i % 2 == 0 ? lower[i / 2] : 0;
            Dense.AddScaled(change, nodes[i].Gradient, weights[i] - below);
            slope += weights[i] * nodes[i].Slope;
        }

        double width = nodes[^1].Position - nodes[0].Position;
        double mismatch = Math.Abs(nodes[^1].Value - nodes[0].Value - (width * slope));
        return (width * Dense.ScaledNorm(displacement, change)) + Math.Max(0, mismatch - noise);
    }
}
