using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Adaptive;

/// <summary>
/// Lobatto's rule of 4 points (exact to degree 5) inside Kronrod's extension of 7 points (degree 9), ends included, so that the
/// gradients at a panel's ends are used. Weights: Gander and Gautschi, "Adaptive quadrature revisited", BIT 40, 2000.
/// </summary>
internal static class LobattoKronrod
{
    private static readonly double Outer = Math.Sqrt(2.0 / 3), Inner = 1 / Math.Sqrt(5);

    /// <summary>The inner points, as shares of a panel.</summary>
    public static IReadOnlyList<double> Shares { get; } = [(1 - Outer) / 2, (1 - Inner) / 2, 0.5, (1 + Inner) / 2, (1 + Outer) / 2];

    private static readonly double[] Low = [1.0 / 12, 0, 5.0 / 12, 0, 5.0 / 12, 0, 1.0 / 12];

    private static readonly double[] High = [11.0 / 420, 36.0 / 245, 125.0 / 588, 8.0 / 35, 125.0 / 588, 36.0 / 245, 11.0 / 420];

    /// <summary>The mean gradient over a panel, and the L1 distance of the two rules plus the mismatch with F.</summary>
    public static (double[] Mean, double Error) Integrate(Panel panel, ReadOnlySpan<PathNode> inner, ReadOnlySpan<double> displacement, double noise)
    {
        double[] mean = new double[displacement.Length], coarse = new double[displacement.Length];
        for (int i = 0; i < High.Length; i++)
        {
            double[] gradient = i == 0 ? panel.Start.Gradient : i == High.Length - 1 ? panel.End.Gradient : inner[i - 1].Gradient;
            Dense.AddScaled(mean, gradient, High[i]);
            Dense.AddScaled(coarse, gradient, Low[i]);
        }

        double mismatch = Math.Abs(panel.Rise - (panel.Width * Dense.Dot(displacement, mean)));
        return (mean, (panel.Width * Dense.ScaledDistance(displacement, mean, coarse)) + Math.Max(0, mismatch - noise));
    }
}
