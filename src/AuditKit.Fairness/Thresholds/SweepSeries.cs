namespace AuditKit.Fairness.Thresholds;

/// <summary>One rate of one attribute: the gap's bands hold for all thresholds and pairs of groups, the rates' for all thresholds and groups.</summary>
internal sealed record SweepSeries(string Attribute, string Rate, IReadOnlyList<SweepPoint> Gap, IReadOnlyList<SweepGroup> Groups);
