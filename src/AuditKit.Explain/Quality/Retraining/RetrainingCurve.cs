using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Quality.Retraining;

/// <summary>Accuracy on held-out rows after retraining without features, in order of attribution and in random order.</summary>
/// <param name="Full">Accuracy with all features.</param>
/// <param name="Points">One for each share.</param>
/// <param name="Advantage">Mean over the shares of random minus attribution, paired by row: how much more the attributed features carried.</param>
public sealed record RetrainingCurve(MeasuredValue Full, IReadOnlyList<RetrainingPoint> Points, MeasuredValue Advantage)
{
    /// <summary>Held-out rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Trainings that diverged and were left out.</summary>
    public required int Diverged { get; init; }
}
