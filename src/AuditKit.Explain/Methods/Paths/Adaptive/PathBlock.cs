using AuditKit.Explain.Chunking;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>
/// Refines the paths of all rows level by level, so that calls stay full: judge, test for kinks by values, refine by gradients.
/// Smooth paths begin with rules on the whole path.
/// Rows leave as they are finished and others take their places. A row waits for a level where the gradients held would need more
/// memory than planned; what it does does not depend on when it does it.
/// </summary>
/// <param name="look">Looks at points.</param>
/// <param name="limits">What is good enough.</param>
/// <param name="plan">Memory and size of calls.</param>
/// <param name="curvature">What paths look like: decides what is tried first.</param>
internal sealed class PathBlock(PathLook look, PathLimits limits, ChunkPlan plan, Curvature curvature)
{
    /// <summary>Ends of the first panels of paths that may have kinks: few, and not placed symmetrically.</summary>
    private static readonly double[] FirstEnds = [0, 0.29, 0.63, 1];

    /// <summary>Narrower panels cannot be told apart by positions of 64 bits.</summary>
    private const double NarrowestPanel = 1e-12;

    /// <summary>Gradients that a row may be expected to hold; decides how many rows start, not how much memory they get.</summary>
    private const int ExpectedGradients = 32;

    /// <summary>Rows that are on their way at most: enough to fill calls.</summary>
    private const int MostRows = 8192;

    private readonly bool isSmooth = curvature == Curvature.Smooth;
    private readonly double[] change = new double[look.Width];

    /// <summary>Runs all rows.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="open">Makes the paths of rows <c>first</c> to <c>first + count</c>, at most one call of them.</param>
    /// <param name="close">Takes a row that is finished.</param>
    public void Run(int count, Func<int, int, IReadOnlyList<RowPath>> open, Action<RowPath> close)
    {
        int capacity = plan.PathGradients(look.Width), most = Math.Clamp(capacity / ExpectedGradients, 1, MostRows);
        List<RowPath> active = [];
        for (int next = 0; next < count || active.Count > 0;)
        {
            while (next < count && active.Count < most)
            {
                int some = Math.Min(plan.Rows, Math.Min(count - next, most - active.Count));
                IReadOnlyList<RowPath> fresh = open(next, some);
                Start(fresh);
                active.AddRange(fresh);
                next += some;
            }

            Advance(Fitting(active, capacity));
            foreach (RowPath row in active.Where(row => row.Pending.Count == 0)) close(row);
            active.RemoveAll(row => row.Pending.Count == 0);
        }
    }

    /// <summary>Rows that may take a level now, the first in any case.</summary>
    private List<RowPath> Fitting(List<RowPath> active, int capacity)
    {
        List<RowPath> fitting = [];
        long used = look.Held;
        foreach (RowPath row in active)
        {
            used += row.Pending.Count * (long)Refinement.MostPoints;
            if (fitting.Count > 0 && used > capacity) break;
            fitting.Add(row);
        }

        return fitting;
    }

    private void Start(IReadOnlyList<RowPath> rows)
    {
        IReadOnlyList<double> positions = isSmooth ? RaisedOrder.FirstPositions : FirstEnds;
        PathNode[] nodes = look.Differentiate([.. rows.SelectMany(row => positions.Select(position => new PointRequest(row, null, position)))]);
        for (int i = 0; i < rows.Count; i++)
        {
            Span<PathNode> first = nodes.AsSpan(i * positions.Count, positions.Count);
            if (isSmooth) rows[i].Order = new RaisedOrder(first);
            rows[i].Replace(Panels(rows[i], first, 0));
        }

        // A unit of a deeper layer that is active only in between leaves no trace at the ends.
        List<PointRequest> probes = [.. rows.SelectMany(row => row.Pending.Select(panel => new PointRequest(row, panel, panel.Probe)))];
        double[] values = look.Evaluate(probes);
        for (int i = 0; i < values.Length; i++) probes[i].Panel!.Doubt(values[i]);
    }

    private void Advance(List<RowPath> rows)
    {
        foreach (RowPath row in rows) Judge(row);
        rows.RemoveAll(row => row.Pending.Count == 0);
        Test(rows);
        foreach (RowPath row in rows) Stop(row);
        rows.RemoveAll(row => row.Pending.Count == 0);
        Refine(rows);
    }

    private void Judge(RowPath row)
    {
        if (row.Order is { } order) Judge(row, order);
        if (row.Order is null) JudgePanels(row);
    }

    /// <summary>Settles the whole path by the present rule, or gives the rules up where no further one may be tried.</summary>
    private void Judge(RowPath row, RaisedOrder order)
    {
        double error = order.Error(row, limits.Noise(order.Nodes[0], order.Nodes[^1]), limits.Tolerance, change);
        if (error <= limits.Tolerance)
        {
            row.Settle(order.Nodes, order.PresentWeights, error);
            foreach (Panel panel in row.Pending) panel.Leave();
            row.Replace([]);
        }
        else if (order.IsStuck || order.Wanted.Count == 0 || row.GradientRows + order.Wanted.Count > limits.Budget)
        {
            row.Order = null;
        }
    }

    /// <summary>Settles what is good enough: single panels by their share of the tolerance, or all of them together.</summary>
    private void JudgePanels(RowPath row)
    {
        List<Panel> left = [];
        foreach (Panel panel in row.Pending)
        {
            if (panel.Error <= limits.ShareOf(panel) || panel.Width < NarrowestPanel) row.Settle(panel, 0.5, panel.Error);
            else left.Add(panel);
        }

        row.Replace(left);
        if (row.Error <= limits.Tolerance) row.SettleRest();
    }

    /// <summary>Confirms kinks by values; a confirmed panel is exact with the gradients at hand.</summary>
    private void Test(List<RowPath> rows)
    {
        if (isSmooth) return;
        List<(RowPath Row, Panel Panel, KinkClaim Claim)> claims = [];
        foreach (RowPath row in rows)
        {
            foreach (Panel panel in row.Pending)
            {
                if (KinkClaim.Of(panel, panel.Noise) is { } claim) claims.Add((row, panel, claim));
            }
        }

        double[] values = look.Evaluate([.. claims.SelectMany(item => item.Claim.Checks.Select(check => new PointRequest(item.Row, item.Panel, check.Position)))]);
        HashSet<Panel> settled = [];
        int next = 0;
        foreach ((RowPath row, Panel panel, KinkClaim claim) in claims)
        {
            ReadOnlySpan<double> found = values.AsSpan(next, claim.Checks.Count);
            next += found.Length;
            if (!claim.Holds(panel, found)) continue;
            row.SawKink = true;
            row.Settle(panel, claim.StartShare, claim.Error);
            settled.Add(panel);
        }

        foreach (RowPath row in rows) row.Replace([.. row.Pending.Where(panel => !settled.Contains(panel))]);
    }

    private void Stop(RowPath row)
    {
        if (row.Order is not null) return;
        int needed = row.Pending.Sum(panel => Refinement.PositionsOf(row, panel).Count);
        if (row.Error <= limits.Tolerance || row.GradientRows + needed > limits.Budget) row.SettleRest();
    }

    private void Refine(List<RowPath> rows)
    {
        List<RowPath> raised = [.. rows.Where(row => row.Order is not null)];
        List<Refinement> open = [.. rows.Where(row => row.Order is null).SelectMany(row => row.Pending.Select(panel => new Refinement(row, panel)))];
        Look(raised, open);
        foreach (RowPath row in raised)
        {
            List<Panel> finer = Panels(row, row.Order!.Nodes, 0);
            foreach (Panel panel in row.Pending) panel.Leave();
            row.Replace(finer);
        }

        foreach (Refinement refinement in open) refinement.Settle(limits, change);
        // Curved panels that a rule of 7 nearly settles get 6 points more, if their row may still take them.
        List<Refinement> curved = [.. open.Where(refinement => refinement.Extend(limits))];
        Look([], curved);
        foreach (Refinement refinement in curved) refinement.Settle(limits, change);
        foreach (RowPath row in rows.Where(row => row.Order is null)) row.Replace([]);
        foreach (Refinement refinement in open)
        {
            if (!refinement.IsSettled) refinement.Row.Pending.AddRange(Panels(refinement.Row, refinement.Nodes, refinement.CutsBelow));
            refinement.Leave();
        }
    }

    private void Look(List<RowPath> raised, List<Refinement> refinements)
    {
        IEnumerable<PointRequest> ofRules = raised.SelectMany(row => row.Order!.Wanted.Select(position => new PointRequest(row, null, position)));
        IEnumerable<PointRequest> ofPanels = refinements.SelectMany(refinement => refinement.Wanted.Select(position => new PointRequest(refinement.Row, refinement.Panel, position)));
        PathNode[] nodes = look.Differentiate([.. ofRules, .. ofPanels]);
        int next = 0;
        foreach (RowPath row in raised) row.Order!.Take(Next(row.Order.Nodes.Length - 1));
        foreach (Refinement refinement in refinements) refinement.Take(Next(refinement.Wanted.Count));

        ReadOnlySpan<PathNode> Next(int count) => nodes.AsSpan((next += count) - count, count);
    }

    private List<Panel> Panels(RowPath row, ReadOnlySpan<PathNode> nodes, int cuts)
    {
        List<Panel> panels = [];
        for (int i = 1; i < nodes.Length; i++) panels.Add(new Panel(nodes[i - 1], nodes[i], cuts, row.Displacement, limits.Noise(nodes[i - 1], nodes[i])));
        return panels;
    }
}
