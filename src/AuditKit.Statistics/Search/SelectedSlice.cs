namespace AuditKit.Statistics.Search;

/// <summary>A slice that goes to the confirmation half, with the slices selected before it that it is told apart from.</summary>
/// <param name="Candidate">The slice.</param>
/// <param name="Within">Selected slices that hold all its rows: it is compared with their other rows.</param>
/// <param name="Beside">Other selected slices: their rows are left out of the comparison.</param>
internal sealed record SelectedSlice(SliceCandidate Candidate, IReadOnlyList<int> Within, IReadOnlyList<int> Beside)
{
    /// <summary>Other patterns that hold exactly the same rows and none of which contains another.</summary>
    public List<SlicePattern> Equivalents { get; } = [];

    /// <summary>The rows to compare in a half: those of the slice that no other slice explains, and those it must differ from.</summary>
    public (ulong[] Inside, ulong[] Outside) Contrast(HalfRows half, IReadOnlyList<ulong[]> selected, ulong[] own)
    {
        ulong[] inside = [.. own], outside = RowBits.Without(half.All, own);
        foreach (int holder in Within) RowBits.And(outside, selected[holder]);
        foreach (int other in Beside)
        {
            RowBits.Remove(inside, selected[other]);
            RowBits.Remove(outside, selected[other]);
        }

        return (inside, outside);
    }
}
