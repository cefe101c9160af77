using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Adaptive;

/// <summary>The state of one row: what is settled and what is not. Its history depends on this row alone.</summary>
internal sealed class RowPath(int row, double[] displacement, Memory<double> multipliers)
{
    public int Row => row;

    public ReadOnlySpan<double> Displacement => displacement;

    /// <summary>Panels that are not settled, in order of position.</summary>
    public List<Panel> Pending { get; private set; } = [];

    /// <summary>Error of what is settled, L1, absolute.</summary>
    public double SettledError { get; private set; }

    /// <summary>Gradient rows taken so far.</summary>
    public int GradientRows { get; set; }

    /// <summary>Gradient rows that were asked for in this level and are not taken yet.</summary>
    public int Promised { get; set; }

    /// <summary>True once a straight piece was found: the path is piecewise linear at least in part.</summary>
    public bool SawLine { get; set; }

    public double Error => SettledError + Pending.Sum(panel => panel.Error);

    public void Replace(List<Panel> panels) => Pending = panels;

    /// <summary>Adds a panel's share of the integral as a weighted sum of the gradients at both ends.</summary>
    public void Settle(Panel panel, double startShare, double error)
    {
        Dense.AddScaled(multipliers.Span, panel.Start.Gradient, panel.Width * startShare);
        Dense.AddScaled(multipliers.Span, panel.End.Gradient, panel.Width * (1 - startShare));
        SettledError += error;
    }

    /// <summary>Adds a panel's share of the integral as a mean gradient.</summary>
    public void Settle(double[] meanGradient, double width, double error)
    {
        Dense.AddScaled(multipliers.Span, meanGradient, width);
        SettledError += error;
    }

    /// <summary>Settles all that is left by the trapezoid rule.</summary>
    public void SettleRest()
    {
        foreach (Panel panel in Pending) Settle(panel, 0.5, panel.Error);
        Pending = [];
    }
}
