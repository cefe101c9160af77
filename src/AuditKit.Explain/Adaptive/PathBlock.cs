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

    /// <summary>Cuts in two after which a panel of a piecewise linear path is tried by a rule of higher order: it may be curved here.</summary>
    private const int MostCuts = 3;

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
        for (int i = 0; i < rows.Count; i++)
        {
            Span<PathNode> own = nodes.AsSpan(i * FirstPositions.Length, FirstPositions.Length);
            List<Panel> panels = [];
            for (int k = 1; k < own.Length; k++) panels.Add(PanelOf(rows[i], own[k - 1], own[k], 0));
            rows[i].Replace(panels);
        }
    }

    /// <summary>Settles what is good enough: single panels by their share of the tolerance, or all of them together.</summary>
    private void Judge(RowPath row)
    {
        List<Panel> left = [];
        foreach (Panel panel in row.Pending)
        {
            if (panel.Error <= limits.Agreement * panel.Width) row.SawLine = true;
            if (panel.Error <= limits.Tolerance * panel.Width || panel.Width < NarrowestPanel) row.Settle(panel, 0.5, panel.Error);
            else left.Add(panel);
        }

        row.Replace(left);
        if (row.Error <= limits.Tolerance) row.SettleRest();
    }

    /// <summary>Confirms kinks with one value of F each; a confirmed panel is exact with the gradients at hand.</summary>
    private void Test(List<RowPath> rows)
    {
        List<(PointRequest Point, KinkClaim Claim)> claims = [];
        foreach (RowPath row in rows)
        {
            foreach (Panel panel in row.Pending)
            {
                if (panel.Claim(limits.Agreement) is { } claim) claims.Add((new PointRequest(row, panel, claim.Position), claim));
            }
        }

        double[] values = Evaluate([.. claims.Select(claim => claim.Point)]);
        HashSet<Panel> settled = [];
        for (int i = 0; i < claims.Count; i++)
        {
            if (Confirms(claims[i].Point, claims[i].Claim, values[i])) settled.Add(claims[i].Point.Panel!);
        }

        foreach (RowPath row in rows) row.Replace([.. row.Pending.Where(panel => !settled.Contains(panel))]);
    }

    private bool Confirms(PointRequest point, KinkClaim claim, double value)
    {
        (RowPath row, Panel panel) = (point.Row, point.Panel!);
        double deviation = Math.Abs(value - claim.Expected);
        if (deviation > limits.Agreement) return false;
        // The kink may lie off by deviation / (difference of slopes); no error is larger than that of the trapezoid rule.
        double noise = deviation + limits.Noise(panel.Start, panel.End), turn = Math.Abs(panel.Start.Slope - panel.End.Slope);
        double error = turn > 0 ? Math.Min(panel.Error, panel.Spread * noise / turn) : panel.Error;
        if (error > limits.Tolerance * Math.Max(panel.Width, NarrowestPanel) && error > limits.Agreement) return false;
        row.SawLine = true;
        row.Settle(panel, claim.StartShare, error);
        return true;
    }

    private void Stop(RowPath row)
    {
        int needed = row.Pending.Sum(panel => PositionsOf(row, panel).Count);
        if (row.Error <= limits.Tolerance || row.GradientRows + needed > limits.Budget) row.SettleRest();
    }

    private void Refine(List<RowPath> rows)
    {
        List<PointRequest> points = [];
        foreach (RowPath row in rows)
        {
            foreach (Panel panel in row.Pending) points.AddRange(PositionsOf(row, panel).Select(position => new PointRequest(row, panel, position)));
        }

        PathNode[] nodes = Differentiate(points);
        int next = 0;
        foreach (RowPath row in rows)
        {
            List<Panel> refined = [];
            foreach (Panel panel in row.Pending)
            {
                Span<PathNode> inner = nodes.AsSpan(next, PositionsOf(row, panel).Count);
                next += inner.Length;
                if (inner.Length == 1 || !SettlesByRule(row, panel, inner)) refined.AddRange(Pieces(row, panel, inner));
            }

            row.Replace(refined);
        }
    }

    private bool SettlesByRule(RowPath row, Panel panel, Span<PathNode> inner)
    {
        (double[] mean, double error) = LobattoKronrod.Integrate(panel, inner, row.Displacement, limits.Noise(panel.Start, panel.End));
        if (error > limits.Tolerance * panel.Width) return false;
        row.Settle(mean, panel.Width, error);
        return true;
    }

    private List<Panel> Pieces(RowPath row, Panel panel, Span<PathNode> inner)
    {
        List<Panel> pieces = [];
        int cuts = inner.Length == 1 ? panel.Cuts + 1 : 0;
        PathNode start = panel.Start;
        foreach (PathNode node in inner)
        {
            pieces.Add(PanelOf(row, start, node, cuts));
            start = node;
        }

        pieces.Add(PanelOf(row, start, panel.End, cuts));
        return pieces;
    }

    /// <summary>One cut where the path has straight pieces, else the points of the rule of higher order; no point is wasted in either case.</summary>
    private static IReadOnlyList<double> PositionsOf(RowPath row, Panel panel) => row.SawLine && panel.Cuts < MostCuts
        ? [panel.CutPosition]
        : [.. LobattoKronrod.Shares.Select(share => panel.Start.Position + (share * panel.Width))];

    private Panel PanelOf(RowPath row, PathNode start, PathNode end, int cuts) => new(start, end, cuts, row.Displacement, limits.Noise(start, end));

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
