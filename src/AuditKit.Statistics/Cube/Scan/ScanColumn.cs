using System.Numerics;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>One digit of a cell's number: the codes of all rows and how many there may be. A column without codes is its last code in every row.</summary>
internal readonly record struct ScanColumn(int Radix, ReadOnlyMemory<byte> Bytes = default, ReadOnlyMemory<ushort> Shorts = default, ReadOnlyMemory<int> Ints = default)
{
    public void Fold(int start, Span<ushort> keys)
    {
        if (!Bytes.IsEmpty) ColumnFold.Fold(Bytes.Span.Slice(start, keys.Length), Radix, keys);
        else FoldRows(start, keys);
    }

    /// <summary>This column and the next, both of bytes.</summary>
    public void Fold(ScanColumn next, int start, Span<ushort> keys) =>
        ColumnFold.Fold(Bytes.Span.Slice(start, keys.Length), Radix, next.Bytes.Span.Slice(start, keys.Length), next.Radix, keys);

    public void Fold(int start, Span<uint> keys)
    {
        if (!Bytes.IsEmpty) ColumnFold.Fold(Bytes.Span.Slice(start, keys.Length), Radix, keys);
        else FoldRows(start, keys);
    }

    public void Fold(int start, Span<long> keys)
    {
        if (!Bytes.IsEmpty) ColumnFold.Scalar(Bytes.Span.Slice(start, keys.Length), Radix, keys);
        else FoldRows(start, keys);
    }

    private void FoldRows<TKey>(int start, Span<TKey> keys)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        if (!Shorts.IsEmpty) ColumnFold.Scalar(Shorts.Span.Slice(start, keys.Length), Radix, keys);
        else if (!Ints.IsEmpty) ColumnFold.Scalar(Ints.Span.Slice(start, keys.Length), Radix, keys);
        else FoldLast(keys);
    }

    private void FoldLast<TKey>(Span<TKey> keys)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        TKey factor = TKey.CreateTruncating(Radix), last = TKey.CreateTruncating(Radix - 1);
        for (int i = 0; i < keys.Length; i++) keys[i] = (keys[i] * factor) + last;
    }
}
