using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>The gaps of a family of rates over one set of attributes, all at the level at once.</summary>
/// <param name="Attributes">The set.</param>
/// <param name="Family">The family.</param>
/// <param name="Critical">The multiple of a pair's standard error that holds for all pairs of all rates; null where nothing can be compared.</param>
/// <param name="Gaps">One per rate of the family.</param>
public sealed record LatticeGap(IReadOnlyList<string> Attributes, LatticeFamily Family, double? Critical, IReadOnlyList<RateGap> Gaps)
{
    /// <summary>The mean of the family's gaps; its ends are the means of ends that hold together. Not measured if a gap is not.</summary>
    public MeasuredValue Mean(double level)
    {
        if (Gaps.Select(gap => gap.Value).OfType<MeasuredValue.NotMeasured>().FirstOrDefault() is { } missing) return missing;
        MeasuredValue.Measured[] values = [.. Gaps.Select(gap => (MeasuredValue.Measured)gap.Value)];
        Interval interval = new(values.Average(value => value.Interval!.Lower), values.Average(value => value.Interval!.Upper), level, LatticeBootstrap.Method);
        return new MeasuredValue.Measured(values.Average(value => value.Estimate), interval);
    }
}
