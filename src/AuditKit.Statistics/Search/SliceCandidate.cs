namespace AuditKit.Statistics.Search;

/// <summary>A slice that the discovery half speaks for.</summary>
/// <param name="Pattern">Its items.</param>
/// <param name="Sums">All its rows; the statistic's sums over those of the discovery half.</param>
/// <param name="Test">The slice against the rest, in the discovery half.</param>
public readonly record struct SliceCandidate(SlicePattern Pattern, SliceSums Sums, SliceTest Test);
