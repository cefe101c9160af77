namespace AuditKit.Core.Measurements;

/// <summary>Where the true value lies. Ends may be infinite, never NaN, and lower &lt;= upper.</summary>
public sealed record Interval
{
    /// <summary>Makes an interval.</summary>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end.</param>
    /// <param name="level">Coverage in (0, 1]; 1 for a guaranteed bound.</param>
    /// <param name="method">How it was computed, for example <c>wilson</c>.</param>
    /// <param name="kind">Statistical coverage or a proven bound.</param>
    /// <exception cref="ArgumentException">An end is NaN, the ends are in the wrong order, or the level is outside (0, 1].</exception>
    public Interval(double lower, double upper, double level, string method, IntervalKind kind = IntervalKind.Statistical)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper) || lower > upper) throw new ArgumentException($"[{lower}, {upper}] is not an interval.", nameof(lower));
        if (!(level is > 0 and <= 1)) throw new ArgumentException($"{level} is not a coverage level.", nameof(level));
        (Lower, Upper, Level, Method, Kind) = (lower, upper, level, method, kind);
    }

    /// <summary>Lower end.</summary>
    public double Lower { get; }

    /// <summary>Upper end.</summary>
    public double Upper { get; }

    /// <summary>Coverage in (0, 1].</summary>
    public double Level { get; }

    /// <summary>How it was computed.</summary>
    public string Method { get; }

    /// <summary>Statistical coverage or a proven bound.</summary>
    public IntervalKind Kind { get; }

    /// <summary>Upper minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>True if <paramref name="value"/> lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
