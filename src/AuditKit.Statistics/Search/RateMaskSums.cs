using System.Numerics;

namespace AuditKit.Statistics.Search;

/// <summary>Counts by population count: rows, denominator, numerator.</summary>
/// <param name="whole">Rows of the denominator.</param>
/// <param name="part">Rows of the numerator.</param>
internal sealed class RateMaskSums(ulong[] whole, ulong[] part) : MaskSums
{
    public override SliceSums Sum(ReadOnlySpan<ulong> mask)
    {
        long rows = 0, count = 0, first = 0;
        ReadOnlySpan<ulong> wholes = whole.AsSpan(0, mask.Length), parts = part.AsSpan(0, mask.Length);
        for (int word = 0; word < mask.Length; word++)
        {
            rows += BitOperations.PopCount(mask[word]);
            count += BitOperations.PopCount(mask[word] & wholes[word]);
            first += BitOperations.PopCount(mask[word] & parts[word]);
        }

        return new SliceSums(rows, count, first, 0);
    }
}
