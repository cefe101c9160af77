using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Adaptive;

/// <summary>A piece of one row's path between two points whose gradients are known.</summary>
internal sealed class Panel
{
    /// <summary>Where a panel is cut if nothing better is known: not in the middle, so that symmetric functions do not fool the tests.</summary>
    private const double Cut = 5.0 / 11;

    /// <summary>Cuts nearer to an end than this share would hardly shrink the other side.</summary>
    private const double Margin = 0.1;

    public Panel(PathNode start, PathNode end, int cuts, ReadOnlySpan<double> displacement, double noise)
    {
        (Start, End, Cuts) = (start, end, cuts);
        Spread = Dense.ScaledDistance(displacement, end.Gradient, start.Gradient);
        double mismatch = Math.Abs(Rise - (Width * (start.Slope + end.Slope) / 2));
        Error = (Width * Spread / 2) + Math.Max(0, mismatch - noise);
    }

    public PathNode Start { get; }

    public PathNode End { get; }

    /// <summary>How often its ancestors were cut in two since the last rule of higher order.</summary>
    public int Cuts { get; }

    /// <summary>L1 distance of the attribution densities at both ends.</summary>
    public double Spread { get; }

    /// <summary>Bound on the L1 error of the trapezoid rule here, for densities that change monotonically, plus the mismatch with F.</summary>
    public double Error { get; }

    public double Width => End.Position - Start.Position;

    public double Rise => End.Value - Start.Value;

    /// <summary>Share of the panel at which the lines from both ends meet; null where they do not meet inside.</summary>
    public double? Crossing
    {
        get
        {
            double share = (Rise - (End.Slope * Width)) / ((Start.Slope - End.Slope) * Width);
            return share is > 0 and < 1 ? share : null;
        }
    }

    /// <summary>Position at which a panel that is no simple kink is cut.</summary>
    public double CutPosition => Start.Position + (Width * (Crossing is { } share ? Math.Clamp(share, Margin, 1 - Margin) : Cut));

    /// <summary>
    /// What the panel would be if F were piecewise linear with at most one kink in it: the share of the panel that has the start's
    /// gradient, and a point where F can be compared with that claim. Null where no such claim fits both ends.
    /// </summary>
    public KinkClaim? Claim(double agreement)
    {
        if (Math.Abs(Rise - (Width * Start.Slope)) <= agreement) return new KinkClaim(1, Start.Position + (Cut * Width), Start.Value + (Cut * Width * Start.Slope));
        if (Math.Abs(Rise - (Width * End.Slope)) <= agreement) return new KinkClaim(0, Start.Position + (Cut * Width), Start.Value + (Cut * Width * End.Slope));
        return Crossing is { } share ? new KinkClaim(share, Start.Position + (share * Width), Start.Value + (share * Width * Start.Slope)) : null;
    }
}
