using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>The state of one row: what is settled and what is not. Its history depends on this row alone.</summary>
/// <param name="row">Number of the row.</param>
/// <param name="start">Where the path starts, in the space of paths.</param>
/// <param name="end">Where it ends.</param>
/// <param name="displacement">Row minus baseline, in inputs.</param>
/// <param name="multipliers">Takes the mean gradient of the inputs.</param>
internal sealed class RowPath(int row, ReadOnlyMemory<double> start, ReadOnlyMemory<double> end, double[] displacement, Memory<double> multipliers)
{
    public int Row => row;

    /// <summary>Writes the point at a position.</summary>
    public void PointAt(double position, Span<double> point) => Dense.Blend(start.Span, end.Span, position, point);

    public ReadOnlySpan<double> Displacement => displacement;

    /// <summary>Panels that are not settled, in order of position.</summary>
    public List<Panel> Pending { get; private set; } = [];

    /// <summary>Error of what is settled, L1, absolute.</summary>
    public double SettledError { get; private set; }

    /// <summary>Gradient rows taken so far.</summary>
    public int GradientRows { get; set; }

    /// <summary>Gradient rows that were asked for in this level and are not taken yet.</summary>
    public int Promised { get; set; }

    /// <summary>The rules on the whole path that are tried first; null once the path goes on in panels.</summary>
    public RaisedOrder? Order { get; set; }

    /// <summary>True once a kink between straight pieces was confirmed, or where the path is known to have them. A flat piece alone is no sign: the tails of a sigmoid are flat.</summary>
    public bool SawKink { get; set; }

    public double Error
    {
        get
        {
            double sum = SettledError;
            foreach (Panel panel in Pending) sum += panel.Error;
            return sum;
        }
    }

    public void Replace(List<Panel> panels) => Pending = panels;

    /// <summary>Adds a panel's share of the integral as a weighted sum of the gradients at both ends.</summary>
    public void Settle(Panel panel, double startShare, double error)
    {
        Dense.AddScaled(multipliers.Span, panel.Start.Gradient, panel.Width * startShare);
        Dense.AddScaled(multipliers.Span, panel.End.Gradient, panel.Width * (1 - startShare));
        SettledError += error;
        panel.Leave();
    }

    /// <summary>Adds a panel's share of the integral as a weighted sum of the gradients at its points.</summary>
    public void Settle(ReadOnlySpan<PathNode> nodes, ReadOnlySpan<double> weights, double error)
    {
        double width = nodes[^1].Position - nodes[0].Position;
        for (int i = 0; i < nodes.Length; i++) Dense.AddScaled(multipliers.Span, nodes[i].Gradient, width * weights[i]);
        SettledError += error;
    }

    /// <summary>Settles all that is left by the trapezoid rule.</summary>
    public void SettleRest()
    {
        foreach (Panel panel in Pending) Settle(panel, 0.5, panel.Error);
        Pending = [];
    }
}
