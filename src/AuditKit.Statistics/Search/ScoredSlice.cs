namespace AuditKit.Statistics.Search;

/// <summary>A slice with its sums and a score.</summary>
/// <param name="Pattern">Its items.</param>
/// <param name="Sums">Sums over its rows.</param>
/// <param name="Score">The larger, the worse.</param>
public readonly record struct ScoredSlice(SlicePattern Pattern, SliceSums Sums, double Score);
