using AuditKit.Core.Measurements;

namespace AuditKit.CoverageTable;

/// <summary>One simulated interval.</summary>
/// <param name="Interval">The interval; null where nothing was measured.</param>
/// <param name="Truth">The true value.</param>
internal readonly record struct Trial(Interval? Interval, double Truth)
{
    // Ends that are exactly the truth may be rounded away from it.
    private const double Rounding = 1e-12;

    /// <summary>True if the interval holds the truth.</summary>
    public bool Covers => Interval is { } interval && Truth >= interval.Lower - Rounding && Truth <= interval.Upper + Rounding;

    /// <summary>The trial of a measured value.</summary>
    public static Trial Of(MeasuredValue value, double truth) => new((value as MeasuredValue.Measured)?.Interval, truth);
}
