namespace AuditKit.Core.Exhibits;

/// <summary>A named point with intervals on both axes.</summary>
/// <param name="Name">Written beside the point.</param>
/// <param name="X">Horizontal value.</param>
/// <param name="Y">Vertical value.</param>
public sealed record ScatterPoint(string Name, double X, double Y)
{
    /// <summary>Interval of the horizontal value.</summary>
    public Measurements.Interval? XInterval { get; init; }

    /// <summary>Interval of the vertical value.</summary>
    public Measurements.Interval? YInterval { get; init; }

    /// <summary>True for a point that the others are compared with: drawn solid.</summary>
    public bool Reference { get; init; }
}
