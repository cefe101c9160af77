using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>A piece of one row's path between two points whose gradients are known.</summary>
internal sealed class Panel
{
    /// <summary>Where a panel is cut if nothing better is known: not in the middle, so that symmetric functions do not fool the tests.</summary>
    private const double Cut = 5.0 / 11;

    /// <summary>Cuts nearer to an end than this share would hardly shrink the other side.</summary>
    private const double Margin = 0.1;

    public Panel(PathNode start, PathNode end, int cuts, ReadOnlySpan<double> displacement, double noise)
    {
        (Start, End, Cuts, Noise) = (start, end, cuts, noise);
        start.Hold();
        end.Hold();
        Spread = Dense.ScaledDistance(displacement, end.Gradient, start.Gradient);
        double mismatch = Math.Abs(Rise - (Width * (start.Slope + end.Slope) / 2));
        Error = (Width * Spread / 2) + Math.Max(0, mismatch - noise);
    }

    public PathNode Start { get; }

    public PathNode End { get; }

    /// <summary>How often its ancestors were cut in two since the last rule of higher order.</summary>
    public int Cuts { get; }

    /// <summary>Rounding error of a value of F in this panel.</summary>
    public double Noise { get; }

    /// <summary>L1 distance of the attribution densities at both ends.</summary>
    public double Spread { get; }

    /// <summary>Bound on the L1 error of the trapezoid rule here, for densities that change monotonically, plus the mismatch with F.</summary>
    public double Error { get; private set; }

    public double Width => End.Position - Start.Position;

    public double Rise => End.Value - Start.Value;

    /// <summary>The position at a share of the panel.</summary>
    public double At(double share) => Start.Position + (share * Width);

    /// <summary>Position at which a panel that is no simple kink is cut: at the crossing of the end lines, where that is well inside.</summary>
    public double CutPosition
    {
        get
        {
            double share = (Rise - (End.Slope * Width)) / ((Start.Slope - End.Slope) * Width);
            return At(share is > 0 and < 1 ? Math.Clamp(share, Margin, 1 - Margin) : Cut);
        }
    }

    /// <summary>Lets go of the gradients at both ends: the panel is settled or cut.</summary>
    public void Leave()
    {
        Start.Leave();
        End.Leave();
    }

    /// <summary>Points that enclose a suspected kink; empty without one.</summary>
    public IReadOnlyList<double> Bracket { get; set; } = [];

    /// <summary>A point at which a panel whose ends look straight is looked at once more.</summary>
    public double Probe => At(Cut);

    /// <summary>Takes the value at <see cref="Probe"/>: what lies off the straight line is added to the error.</summary>
    public void Doubt(double value) => Error += Math.Max(0, Math.Abs(value - (Start.Value + (Cut * Rise))) - (Width * Spread) - Noise);
}
