namespace AuditKit.Pdf.Drawing;

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in points, above 0.</param>
public sealed record Stroke(Color Color, double Width)
{
    /// <summary>Width in points.</summary>
    public double Width { get; init => field = Guard.Positive(value, nameof(Width)); } = Guard.Positive(Width, nameof(Width));

    /// <summary>Lengths of dashes and gaps in turn, in points; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init => field = CheckDash(value); } = [];

    /// <summary>Where in the dash pattern the line starts, in points.</summary>
    public double DashStart { get; init => field = Guard.NotNegative(value, nameof(DashStart)); }

    /// <summary>Whether ends and corners are round; otherwise ends are flat and corners sharp.</summary>
    public bool Round { get; init; }

    private static IReadOnlyList<double> CheckDash(IReadOnlyList<double> dash)
    {
        ArgumentNullException.ThrowIfNull(dash);
        double sum = dash.Sum(length => Guard.NotNegative(length, nameof(Dash)));
        return dash.Count == 0 || sum > 0 ? dash : throw new ArgumentException("A dash pattern needs a length above 0.", nameof(dash));
    }
}
