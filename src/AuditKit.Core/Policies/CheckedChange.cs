using AuditKit.Core.Measurements;

namespace AuditKit.Core.Policies;

/// <summary>The difference to a baseline that a check judged, with what is needed to judge it again without the baseline.</summary>
/// <param name="Difference">After minus before under its own id, with its interval, or why there is none.</param>
/// <param name="Paired">True if the same rows were compared row by row.</param>
public sealed record CheckedChange(Measurement Difference, bool Paired)
{
    /// <summary>The baseline's value; null where it has none.</summary>
    public double? Before { get; init; }

    /// <summary>The smallest true change that such data show to differ from none in 8 of 10 comparisons; null where the interval is no statistical one.</summary>
    public double? Detectable { get; init; }

    /// <summary>True if the baseline has no such measurement: new, not a regression; null otherwise.</summary>
    public bool? IsNew { get; init; }
}
