using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>A number that may change.</summary>
/// <param name="Feature">The number.</param>
/// <param name="Cost">Cost of one unit.</param>
/// <param name="Lower">Lowest value that it may take.</param>
/// <param name="Upper">Highest value that it may take.</param>
/// <param name="Points">Values that are tried first, ascending.</param>
internal sealed record MutableNumber(NumberFeature Feature, double Cost, double Lower, double Upper, double[] Points)
{
    /// <summary>1 if it may only grow, -1 if it may only shrink, 0 for both.</summary>
    public int Direction { get; init; }

    /// <summary>True if only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Lowest value for a row that starts somewhere: where a row starts it may stay.</summary>
    public double LowerFrom(double origin) => Direction > 0 ? origin : Math.Min(origin, Lower);

    /// <summary>Highest value for a row that starts somewhere.</summary>
    public double UpperFrom(double origin) => Direction < 0 ? origin : Math.Max(origin, Upper);

    /// <summary>The value itself, or for whole numbers the next one further away from the origin, within what the row may reach.</summary>
    public double Snap(double value, double origin)
    {
        if (!IsWhole || value == origin) return value;
        double whole = value > origin ? Math.Ceiling(value) : Math.Floor(value);
        if (whole > UpperFrom(origin)) whole = Math.Floor(UpperFrom(origin));
        if (whole < LowerFrom(origin)) whole = Math.Ceiling(LowerFrom(origin));
        return whole;
    }
}
