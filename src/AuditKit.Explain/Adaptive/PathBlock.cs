using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Adaptive;

/// <summary>
/// Refines the paths of a block of rows level by level, so that calls stay full: judge, test for kinks by values, refine by
/// gradients. Rows leave as they are finished.
/// </summary>
internal sealed class PathBlock(AttributionSubject subject, Chunker chunker, PathLimits limits, CancellationToken token)
{
    /// <summary>Ends of the first panels: few, and not placed symmetrically.</summary>
    private static readonly double[] FirstPositions = [0, 0.29, 0.63, 1];

    /// <summary>Narrower panels cannot be told apart by positions of 64 bits.</summary>
    private const double NarrowestPanel = 1e-12;

    public void Run(IReadOnlyList<RowPath> rows)
    {
        Start(rows);
        List<RowPath> active = [.. rows];
        while (true)
        {
            foreach (RowPath row in active) Judge(row);
            active.RemoveAll(row => row.Pending.Count == 0);
            if (active.Count == 0) return;
            Test(active);
            foreach (RowPath row in active) Stop(row);
            active.RemoveAll(row => row.Pending.Count == 0);
            Refine(active);
        }
    }

    private void Start(IReadOnlyList<RowPath> rows)
    {
        List<PointRequest> points = [.. rows.SelectMany(row => FirstPositions.Select(position => new PointRequest(row, null, position)))];
        PathNode[] nodes = Differentiate(points);
        for (int i = 0; i < rows.Count; i++) rows[i].Replace(Panels(rows[i], nodes.AsSpan(i * FirstPositions.Length, FirstPositions.Length), 0));
        // A unit of a deeper layer that is active only in between leaves no trace at the ends.
        List<PointRequest> probes = [.. rows.SelectMany(row => row.Pending.Select(panel => new PointRequest(row, panel, panel.Probe)))];
        double[] values = Evaluate(probes);
        for (int i = 0; i < values.Length; i++) probes[i].Panel!.Doubt(values[i]);
    }

    /// <summary>Settles what is good enough: single panels by their share of the tolerance, or all of them together.</summary>
    private void Judge(RowPath row)
    {
        List<Panel> left = [];
        foreach (Panel panel in row.Pending)
        {
            if (panel.Error <= panel.Noise * panel.Width) row.SawLine = true;
            if (panel.Error <= limits.Tolerance * panel.Width || panel.Width < NarrowestPanel) row.Settle(panel, 0.5, panel.Error);
            else left.Add(panel);
        }

        row.Replace(left);
        if (row.Error <= limits.Tolerance) row.SettleRest();
    }

    /// <summary>Confirms kinks by values; a confirmed panel is exact with the gradients at hand.</summary>
    private void Test(List<RowPath> rows)
    {
        List<(RowPath Row, Panel Panel, KinkClaim Claim)> claims = [];
        foreach (RowPath row in rows)
        {
            foreach (Panel panel in row.Pending)
            {
                if (KinkClaim.Of(panel, panel.Noise) is { } claim) claims.Add((row, panel, claim));
            }
        }

        double[] values = Evaluate([.. claims.SelectMany(item => item.Claim.Checks.Select(check => new PointRequest(item.Row, item.Panel, check.Position)))]);
        HashSet<Panel> settled = [];
        int next = 0;
        foreach ((RowPath row, Panel panel, KinkClaim claim) in claims)
        {
            ReadOnlySpan<double> found = values.AsSpan(next, claim.Checks.Count);
            next += found.Length;
            if (!claim.Holds(panel, found)) continue;
            row.SawLine = true;
            row.Settle(panel, claim.StartShare, claim.Error);
            settled.Add(panel);
        }

        foreach (RowPath row in rows) row.Replace([.. row.Pending.Where(panel => !settled.Contains(panel))]);
    }

    private void Stop(RowPath row)
    {
        int needed = row.Pending.Sum(panel => Refinement.PositionsOf(row, panel).Count);
        if (row.Error <= limits.Tolerance || row.GradientRows + needed > limits.Budget) row.SettleRest();
    }

    private void Refine(List<RowPath> rows)
    {
        List<Refinement> open = [.. rows.SelectMany(row => row.Pending.Select(panel => new Refinement(row, panel)))];
        Look(open);
        foreach (Refinement refinement in open) refinement.Settle(limits.Tolerance);
        // Curved panels that a rule of 7 nearly settles get 6 points more, if their row may still take them.
        List<Refinement> curved = [.. open.Where(refinement => refinement.Extend(limits))];
        Look(curved);
        foreach (Refinement refinement in curved) refinement.Settle(limits.Tolerance);
        foreach (RowPath row in rows) row.Replace([]);
        foreach (Refinement refinement in open.Where(refinement => !refinement.IsSettled))
        {
            refinement.Row.Pending.AddRange(Panels(refinement.Row, refinement.Nodes, refinement.CutsBelow));
        }
    }

    private void Look(List<Refinement> refinements)
    {
        List<PointRequest> points = [.. refinements.SelectMany(refinement => refinement.Wanted.Select(position => new PointRequest(refinement.Row, refinement.Panel, position)))];
        PathNode[] nodes = Differentiate(points);
        int next = 0;
        foreach (Refinement refinement in refinements)
        {
            int count = refinement.Wanted.Count;
            refinement.Take(nodes.AsSpan(next, count));
            next += count;
        }
    }

    private List<Panel> Panels(RowPath row, ReadOnlySpan<PathNode> nodes, int cuts)
    {
        List<Panel> panels = [];
        for (int i = 1; i < nodes.Length; i++) panels.Add(new Panel(nodes[i - 1], nodes[i], cuts, row.Displacement, limits.Noise(nodes[i - 1], nodes[i])));
        return panels;
    }

    private PathNode[] Differentiate(List<PointRequest> points)
    {
        PathNode[] nodes = new PathNode[points.Count];
        chunker.Differentiate(
            points.Count,
            item => subject.Targets[points[item].Row.Row],
            (item, input) => Fill(points[item], input),
            (item, value, gradient) =>
            {
                RowPath row = points[item].Row;
                row.GradientRows++;
                row.Promised = 0;
                nodes[item] = new PathNode(points[item].Position, value, Dense.Dot(row.Displacement, gradient), gradient.ToArray());
            },
            token);
        return nodes;
    }

    private double[] Evaluate(List<PointRequest> points)
    {
        double[] values = new double[points.Count];
        chunker.Evaluate(points.Count, (item, input) => Fill(points[item], input), (item, outputs) => values[item] = outputs[subject.Targets[points[item].Row.Row]], token);
        return values;
    }

    private void Fill(PointRequest point, Span<double> input) => Dense.Blend(subject.Baseline.Span, subject.Row(point.Row.Row), point.Position, input);
}
