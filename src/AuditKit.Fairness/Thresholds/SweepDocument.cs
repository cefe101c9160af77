using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Thresholds;

/// <summary>Every rate and gap at every threshold, as evidence.</summary>
/// <param name="Format">Version of this shape.</param>
/// <param name="Thresholds">Ascending; a row is selected where its score is at least the threshold.</param>
/// <param name="Audited">The threshold that the audited answers follow; null where they are no cut of the score.</param>
/// <param name="Sweeps">One per attribute and rate.</param>
internal sealed record SweepDocument(string Format, IReadOnlyList<double> Thresholds, double? Audited, IReadOnlyList<SweepSeries> Sweeps)
{
    public const string CurrentFormat = "auditkit.threshold-sweep/1";

    public static SweepDocument Of(IReadOnlyList<double> thresholds, double? audited, IEnumerable<AttributeSweep> sweeps) => new(
        CurrentFormat, thresholds, audited, [.. from swept in sweeps where swept.Sweep is not null select Series(swept, thresholds.Count)]);

    private static SweepSeries Series(AttributeSweep swept, int count)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        return new SweepSeries(
            swept.Set.Attributes[0],
            swept.Rate.Name,
            [.. all.Select(k => Point(swept.Sweep!.Gap(k), swept.Sweep.GapBand(k)))],
            [.. swept.Groups.Select((group, g) => new SweepGroup(group.ValueOf(swept.Set.Attributes[0])!, [.. all.Select(k => Point(swept.Sweep!.Rate(g, k), swept.Sweep.RateBand(g, k)))]))]);
    }

    private static SweepPoint Point(double value, Interval band) => new(value, band.Lower, band.Upper);
}
