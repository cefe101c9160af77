namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>One panel on its way to be cut or settled: which points it wants, what they gave.</summary>
internal sealed class Refinement(RowPath row, Panel panel)
{
    /// <summary>Cuts in two after which a panel of a piecewise linear path is tried by a rule of higher order: it may be curved here.</summary>
    private const int MostCuts = 3;

    /// <summary>Rules of 4 and 7 points that agree to this share of the densities' change look at something smooth.</summary>
    private const double Smooth = 0.1;

    /// <summary>Points that one panel may ask for in a level.</summary>
    public const int MostPoints = 11;

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
        return row.SawKink && panel.Cuts < MostCuts ? [panel.CutPosition] : [.. NestedRule.Shares7.Select(panel.At)];
    }

    public void Take(ReadOnlySpan<PathNode> found)
    {
        nodes = [.. nodes, .. found];
        Array.Sort(nodes, (first, second) => first.Position.CompareTo(second.Position));
    }

    /// <summary>Settles the panel if a rule of 7 or 13 points is good enough.</summary>
    public void Settle(PathLimits limits, Span<double> change)
    {
        if (nodes.Length < 7) return;
        error = NestedRule.ErrorOf(nodes, row.Displacement, panel.Noise, change);
        if (error > limits.ShareOf(panel)) return;
        row.Settle(nodes, NestedRule.WeightsOf(nodes.Length), error);
        IsSettled = true;
    }

    /// <summary>Lets go of the panel, and of its inner points where no smaller panel ends.</summary>
    public void Leave()
    {
        foreach (PathNode node in nodes.AsSpan()[1..^1]) node.ReleaseUnused();
        panel.Leave();
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
