namespace AuditKit.Statistics.Search;

/// <summary>Sums a statistic over rows that a set of bits names, 64 rows a word.</summary>
internal abstract class MaskSums
{
    public abstract SliceSums Sum(ReadOnlySpan<ulong> mask);
}
