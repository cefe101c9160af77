using AuditKit.Core;
using AuditKit.Core.Exhibits;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>One gap over all sets of attributes.</summary>
internal static class GapForest
{
    public static IntervalExhibit Of(FairnessReading reading, string metric, string id, string title) => new(
        id,
        title,
        metric,
        [.. from set in reading.Sets
            where reading.Gap(metric, set).Estimate is not null
            select new IntervalRow(FairnessReading.NameOf(set), set.Attributes.Count == 1 ? "attributes" : "intersections", Slice.All, set.Attributes)])
    {
        Note = "Intervals hold for all pairs of groups at once.",
    };
}
