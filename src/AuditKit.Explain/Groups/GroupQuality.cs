using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Samples;

namespace AuditKit.Explain.Groups;

/// <summary>Mean quality of a group.</summary>
/// <param name="Slice">The group.</param>
/// <param name="Mean">Weighted mean and its variance.</param>
/// <param name="Level">Coverage of its own interval.</param>
internal sealed record GroupQuality(Slice Slice, SampleEstimate Mean, double Level)
{
    /// <summary>Mean and interval.</summary>
    public MeasuredValue Value => Mean.Measure(Level);
}
