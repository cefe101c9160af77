using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>
/// The first attempt on a smooth path: Clenshaw-Curtis rules of 5, 9, 17, 33 and 65 points on all of it, each of which uses the
/// points of the one before. A path on which the rules do not come closer fast goes on in panels between the points at hand.
/// </summary>
internal sealed class RaisedOrder
{
    /// <summary>Points of the last rule.</summary>
    private const int MostPoints = 65;

    /// <summary>Changes that shrink by this factor from rule to rule are those of a smooth path.</summary>
    private const double Smooth = 0.35;

    /// <summary>Changes that shrink less than this lead nowhere soon.</summary>
    private const double Stuck = 0.5;

    private static readonly Dictionary<int, double[]> Weights = new[] { 3, 5, 9, 17, 33, 65 }.ToDictionary(count => count, count => QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, count).Weights.ToArray());

    private PathNode[] nodes;
    private double changeBefore = double.PositiveInfinity;
    private double ratioBefore = double.PositiveInfinity;

    /// <param name="first">The points of <see cref="FirstPositions"/>.</param>
    public RaisedOrder(ReadOnlySpan<PathNode> first) => nodes = first.ToArray();

    /// <summary>The first points of every path.</summary>
    public static IReadOnlyList<double> FirstPositions { get; } = QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, 5).Positions;

    public ReadOnlySpan<PathNode> Nodes => nodes;

    /// <summary>Weights of the present rule.</summary>
    public ReadOnlySpan<double> PresentWeights => Weights[nodes.Length];

    /// <summary>Points that the next rule adds, one in each gap; empty behind the last rule.</summary>
    public IReadOnlyList<double> Wanted
    {
        get
        {
            if (nodes.Length == MostPoints) return [];
            IReadOnlyList<double> positions = QuadratureNodes.Of(QuadratureRule.ClenshawCurtis, (2 * nodes.Length) - 1).Positions;
            return [.. positions.Where((_, i) => i % 2 == 1)];
        }
    }

    /// <summary>True where changes do not shrink although there are many points: the path has a sharp place, which panels find.</summary>
    public bool IsStuck => nodes.Length >= 17 && ratioBefore > Stuck;

    /// <summary>
    /// Estimated L1 error of the present rule, absolute. Where the last two changes from rule to rule shrank as they do on a smooth path,
    /// the next one is taken to shrink as much; where two changes in a row are small, it is their sum. Otherwise infinite.
    /// </summary>
    public double Error(RowPath row, double noise, double tolerance, Span<double> scratch)
    {
        double mismatch = Mismatch(noise), found = NestedRule.ErrorOf(nodes, PresentWeights, Weights[(nodes.Length + 1) / 2], row.Displacement, double.PositiveInfinity, scratch);
        double before = changeBefore, ratio = found == 0 ? 0 : found / before;
        bool isSmooth = ratio <= Smooth && ratioBefore <= Smooth;
        (changeBefore, ratioBefore) = (found, double.IsInfinity(before) ? double.PositiveInfinity : ratio);
        return isSmooth ? (found * ratio) + mismatch : before <= tolerance ? before + found + mismatch : double.PositiveInfinity;
    }

    /// <summary>Distance of the integral of the slopes from the rise of F, beyond rounding.</summary>
    private double Mismatch(double noise)
    {
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++) sum += PresentWeights[i] * nodes[i].Slope;
        return Math.Max(0, Math.Abs(nodes[^1].Value - nodes[0].Value - sum) - noise);
    }

    /// <summary>Takes the points of <see cref="Wanted"/>.</summary>
    public void Take(ReadOnlySpan<PathNode> found)
    {
        PathNode[] all = new PathNode[nodes.Length + found.Length];
        for (int i = 0; i < all.Length; i++) all[i] = i % 2 == 0 ? nodes[i / 2] : found[i / 2];
        nodes = all;
    }
}
