using System.Numerics;
using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Search;

/// <summary>Adds the terms of the rows named.</summary>
/// <param name="terms">What each row adds.</param>
internal sealed class MomentMaskSums(Vector256<long>[] terms) : MaskSums
{
    public override SliceSums Sum(ReadOnlySpan<ulong> mask)
    {
        Vector256<long> sum = Vector256<long>.Zero;
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1) sum += terms[(word * 64) + BitOperations.TrailingZeroCount(bits)];
        }

        return new SliceSums(sum[0], sum[1], sum[2], sum[3]);
    }
}
