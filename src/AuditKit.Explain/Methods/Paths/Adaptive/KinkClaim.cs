namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>
/// A panel taken for two straight pieces that meet at the crossing of its end lines. Values of F just before and just after the
/// crossing decide: before it F must lie on the start's line, after it on the end's. A value at the crossing alone proves nothing
/// where the path bends both ways, because F passes through it if its first bend comes later.
/// </summary>
/// <param name="StartShare">Share of the panel that has the start's gradient; the rest has the end's.</param>
/// <param name="Error">L1 error that rounding leaves in the place of the kink.</param>
/// <param name="Turn">Difference of the slopes of both lines.</param>
/// <param name="Checks">Positions and the values that confirm the claim: one where the crossing is an end, else two.</param>
internal sealed record KinkClaim(double StartShare, double Error, double Turn, IReadOnlyList<(double Position, double Expected)> Checks)
{
    /// <summary>Both lines differ by this many times the noise where F is looked at.</summary>
    private const double Resolution = 8;

    /// <summary>Values that lie this many times the noise off a line are off it.</summary>
    private const double Agreement = 2;

    /// <summary>A kink that lies this near to the crossing, as a share of the panel, is worth a bracket of its own.</summary>
    private const double NarrowBracket = 0.05;

    /// <summary>A crossing that is blurred over more than this share of the panel is none.</summary>
    private const double WidestBlur = 0.25;

    /// <summary>
    /// Takes the values at <see cref="Checks"/>. Where they refute the claim by little, the panel is probably a kink between two
    /// curves, near the crossing: it gets a bracket around it.
    /// </summary>
    public bool Holds(Panel panel, ReadOnlySpan<double> values)
    {
        double deviation = 0;
        for (int i = 0; i < values.Length; i++) deviation = Math.Max(deviation, Math.Abs(values[i] - Checks[i].Expected));
        if (deviation <= Agreement * panel.Noise) return true;
        double reach = 2 * deviation / Turn, crossing = panel.At(StartShare);
        if (reach > NarrowBracket * panel.Width) return false;
        double low = crossing - reach, high = crossing + reach;
        panel.Bracket = [.. new[] { low, high }.Where(position => position > panel.Start.Position && position < panel.End.Position)];
        return false;
    }

    /// <summary>The claim that fits both ends of a panel; null where there is none, or where rounding would hide it.</summary>
    public static KinkClaim? Of(Panel panel, double noise)
    {
        double turn = panel.Start.Slope - panel.End.Slope;
        double blur = Math.Max(Resolution * noise / (Math.Abs(turn) * panel.Width), 1e-12);
        if (!(blur <= WidestBlur)) return null;
        double share = (panel.Rise - (panel.End.Slope * panel.Width)) / (turn * panel.Width);
        if (share < -blur || share > 1 + blur) return null;
        share = share <= blur ? 0 : share >= 1 - blur ? 1 : share;
        List<(double, double)> checks = [];
        if (share > 0) checks.Add((panel.At(share - blur), panel.Start.Value + ((share - blur) * panel.Width * panel.Start.Slope)));
        if (share < 1) checks.Add((panel.At(share + blur), panel.End.Value - ((1 - share - blur) * panel.Width * panel.End.Slope)));
        return new KinkClaim(share, Math.Min(panel.Error, panel.Spread * Agreement * noise / Math.Abs(turn)), Math.Abs(turn), checks);
    }
}
