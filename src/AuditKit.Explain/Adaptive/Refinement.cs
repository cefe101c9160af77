namespace AuditKit.Explain.Adaptive;

/// <summary>One panel on its way to be cut or settled: which points it wants, what they gave.</summary>
internal sealed class Refinement(RowPath row, Panel panel)
{
    /// <summary>Cuts in two after which a panel of a piecewise linear path is tried by a rule of higher order: it may be curved here.</summary>
    private const int MostCuts = 3;

    /// <summary>Rules of 4 and 7 points that agree to this share of the densities' change look at something smooth.</summary>
    private const double Smooth = 0.1;

    private PathNode[] nodes = [panel.Start, panel.End];
    private double error = panel.Error;

    public RowPath Row => row;

    public Panel Panel => panel;

    /// <summary>Positions to be looked at next, ascending.</summary>
    public IReadOnlyList<double> Wanted { get; private set; } = PositionsOf(row, panel);

    /// <summary>All points so far, ends included, ascending.</summary>
    public ReadOnlySpan<PathNode> Nodes => nodes;

    public bool IsSettled { get; private set; }

    /// <summary>Cuts of the panels between the points.</summary>
    public int CutsBelow => nodes.Length <= 4 && panel.Bracket.Count == 0 ? panel.Cuts + 1 : 0;

    /// <summary>
    /// A suspected kink is enclosed; else one cut where the path has straight pieces, or the points of a rule of higher order. No
    /// point is wasted in either case.
    /// </summary>
    public static IReadOnlyList<double> PositionsOf(RowPath row, Panel panel)
    {
        if (panel.Bracket.Count > 0) return panel.Bracket;
        return row.SawLine && panel.Cuts < MostCuts ? [panel.CutPosition] : [.. NestedRule.Shares7.Select(panel.At)];
    }

    public void Take(ReadOnlySpan<PathNode> found) => nodes = [.. nodes.Concat(found.ToArray()).OrderBy(node => node.Position)];

    /// <summary>Settles the panel if a rule of 7 or 13 points is good enough.</summary>
    public void Settle(double tolerance)
    {
        if (nodes.Length < 7) return;
        (double[] mean, error) = NestedRule.Integrate(nodes, row.Displacement, panel.Noise);
        if (error > tolerance * panel.Width) return;
        row.Settle(mean, panel.Width, error);
        IsSettled = true;
    }

    /// <summary>Asks for the rule of 13 points where the rule of 7 found something smooth and the row's budget allows it.</summary>
    public bool Extend(PathLimits limits)
    {
        if (IsSettled || nodes.Length != 7 || error > Smooth * panel.Error || row.GradientRows + row.Promised + NestedRule.Added13.Count > limits.Budget) return false;
        Wanted = [.. NestedRule.Added13.Select(panel.At)];
        row.Promised += Wanted.Count;
        return true;
    }
}
