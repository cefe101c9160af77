namespace AuditKit.Data.Columns;

/// <summary>
/// 128-bit hashes of the rows of a tensor column, two multiply-xorshift lanes with different odd constants. Among ten million
/// different rows the chance of one false match is about 1e-25.
/// </summary>
internal static class TensorHash
{
    public static UInt128[] Of(TensorColumn column)
    {
        UInt128[] hashes = new UInt128[column.Count];
        for (int row = 0; row < hashes.Length; row++) hashes[row] = Of(column[row], column.IsSequence ? column.Lengths[row] : column.Shape[0]);
        return hashes;
    }

    private static UInt128 Of(ReadOnlySpan<float> values, int steps)
    {
        ulong low = (uint)steps, high = (ulong)values.Length;
        for (int i = 0; i < values.Length; i += 2)
        {
            ulong pair = Bits(values[i]) | ((ulong)(i + 1 < values.Length ? Bits(values[i + 1]) : 0) << 32);
            low = Lane(low ^ pair, 0x9E3779B97F4A7C15);
            high = Lane(high ^ pair, 0xC2B2AE3D27D4EB4F) + (low << 17);
        }

        return new UInt128(high, low);
    }

    // Adding zero makes the two zeros one; NaN has many bit patterns.
    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value + 0f);

    private static ulong Lane(ulong x, ulong odd)
    {
        x = (x + odd) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
