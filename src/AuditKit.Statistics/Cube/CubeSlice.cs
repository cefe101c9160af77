using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Cube;

/// <summary>One slice of a cube.</summary>
/// <param name="Slice">Attribute = value pairs.</param>
/// <param name="Codes">Category codes, in the order of the cube's attributes.</param>
/// <param name="Outcomes">Label x prediction.</param>
/// <param name="Scores">Scores by label; exact or null where the cube holds a histogram or no scores.</param>
public sealed record CubeSlice(Slice Slice, IReadOnlyList<int> Codes, OutcomeTable Outcomes, ScoreSample? Scores)
{
    /// <summary>Where the exact AUC must lie, for a cube that holds a histogram of scores; null otherwise, or without both classes.</summary>
    public Interval? AucBounds { get; init; }

    /// <summary>Mean score and Brier score from exact moments; null where the cube holds none.</summary>
    public ScoreTotals? Totals { get; init; }
}
