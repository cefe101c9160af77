using AuditKit.Core.Measurements;

namespace AuditKit.Gate.Changes;

/// <summary>One metric on one slice, before and after.</summary>
/// <param name="Before">The measurement of the first record; null where it has none.</param>
/// <param name="After">The measurement of the second record; null where it has none.</param>
/// <param name="Difference">After minus before under its own id, with an interval, or why there is none.</param>
public sealed record ModelChange(Measurement? Before, Measurement? After, Measurement Difference)
{
    /// <summary>True if the same rows are compared row by row.</summary>
    public bool Paired { get; init; }

    /// <summary>Two-sided p-value of no change (McNemar's exact test, or DeLong's z); null where there is no test.</summary>
    public double? Probability { get; init; }

    /// <summary>The p-value after Holm's correction over the groups of the same metric; null where there is no test.</summary>
    public double? Adjusted { get; init; }

    /// <summary>True if the interval leaves out 0.</summary>
    public bool Clear => Difference.Interval is { } interval && !interval.Contains(0);

    /// <summary>True if the metric and slice stand in both records.</summary>
    public bool InBoth => Before is not null && After is not null;
}
