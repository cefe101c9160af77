using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>
/// key = key x radix + code over a block of rows, for byte codes: 64 rows an instruction where there are 512-bit registers, a
/// <see cref="Vector{T}"/> elsewhere. A code beyond the last category counts as the last. Whole numbers: every path gives the
/// same keys.
/// </summary>
internal static class ColumnFold
{
    public static void Fold(ReadOnlySpan<byte> codes, int radix, Span<ushort> keys)
    {
        int done = Vector512.IsHardwareAccelerated ? Wide(codes, radix, keys) : Portable(codes, radix, keys);
        Scalar(codes[done..], radix, keys[done..]);
    }

    public static void Fold(ReadOnlySpan<byte> codes, int radix, Span<uint> keys)
    {
        int done = Vector512.IsHardwareAccelerated ? Wide(codes, radix, keys) : Portable(codes, radix, keys);
        Scalar(codes[done..], radix, keys[done..]);
    }

    /// <summary>Two columns at once: half the traffic of keys, which sets the pace.</summary>
    public static void Fold(ReadOnlySpan<byte> first, int firstRadix, ReadOnlySpan<byte> second, int secondRadix, Span<ushort> keys)
    {
        int done = Vector512.IsHardwareAccelerated ? Wide(first, firstRadix, second, secondRadix, keys) : 0;
        Span<ushort> rest = keys[done..];
        Fold(first[done..], firstRadix, rest);
        Fold(second[done..], secondRadix, rest);
    }

    /// <summary>Row by row, for every type of key.</summary>
    public static void Scalar<TCode, TKey>(ReadOnlySpan<TCode> codes, int radix, Span<TKey> keys)
        where TCode : unmanaged, IBinaryInteger<TCode>
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        TKey factor = TKey.CreateTruncating(radix);
        uint last = (uint)radix - 1;
        for (int i = 0; i < keys.Length; i++) keys[i] = (keys[i] * factor) + TKey.CreateTruncating(Math.Min(uint.CreateTruncating(codes[i]), last));
    }

    internal static int Wide(ReadOnlySpan<byte> codes, int radix, Span<ushort> keys)
    {
        ref byte source = ref MemoryMarshal.GetReference(codes);
        ref ushort target = ref MemoryMarshal.GetReference(keys);
        Vector512<byte> last = Vector512.Create(Last(radix));
        Vector512<ushort> factor = Vector512.Create((ushort)radix);
        int done = 0;
        for (; done <= keys.Length - Vector512<byte>.Count; done += Vector512<byte>.Count)
        {
            nuint at = (nuint)done, next = at + (nuint)Vector512<ushort>.Count;
            (Vector512<ushort> lower, Vector512<ushort> upper) = Vector512.Widen(Vector512.Min(Vector512.LoadUnsafe(ref source, at), last));
            ((Vector512.LoadUnsafe(ref target, at) * factor) + lower).StoreUnsafe(ref target, at);
            ((Vector512.LoadUnsafe(ref target, next) * factor) + upper).StoreUnsafe(ref target, next);
        }

        return done;
    }

    internal static int Wide(ReadOnlySpan<byte> first, int firstRadix, ReadOnlySpan<byte> second, int secondRadix, Span<ushort> keys)
    {
        ref byte firstSource = ref MemoryMarshal.GetReference(first), secondSource = ref MemoryMarshal.GetReference(second);
        ref ushort target = ref MemoryMarshal.GetReference(keys);
        Vector512<byte> firstLast = Vector512.Create(Last(firstRadix)), secondLast = Vector512.Create(Last(secondRadix));
        Vector512<ushort> both = Vector512.Create((ushort)(firstRadix * secondRadix)), factor = Vector512.Create((ushort)secondRadix);
        int done = 0;
        for (; done <= keys.Length - Vector512<byte>.Count; done += Vector512<byte>.Count)
        {
            nuint at = (nuint)done, next = at + (nuint)Vector512<ushort>.Count;
            Vector512<byte> major = Vector512.Min(Vector512.LoadUnsafe(ref firstSource, at), firstLast), minor = Vector512.Min(Vector512.LoadUnsafe(ref secondSource, at), secondLast);
            Vector512<ushort> lower = (Vector512.WidenLower(major) * factor) + Vector512.WidenLower(minor), upper = (Vector512.WidenUpper(major) * factor) + Vector512.WidenUpper(minor);
            ((Vector512.LoadUnsafe(ref target, at) * both) + lower).StoreUnsafe(ref target, at);
            ((Vector512.LoadUnsafe(ref target, next) * both) + upper).StoreUnsafe(ref target, next);
        }

        return done;
    }

    internal static int Wide(ReadOnlySpan<byte> codes, int radix, Span<uint> keys)
    {
        ref byte source = ref MemoryMarshal.GetReference(codes);
        ref uint target = ref MemoryMarshal.GetReference(keys);
        Vector512<byte> last = Vector512.Create(Last(radix));
        Vector512<uint> factor = Vector512.Create((uint)radix);
        int done = 0;
        for (; done <= keys.Length - Vector512<byte>.Count; done += Vector512<byte>.Count)
        {
            (Vector512<ushort> lower, Vector512<ushort> upper) = Vector512.Widen(Vector512.Min(Vector512.LoadUnsafe(ref source, (nuint)done), last));
            Add(ref target, (nuint)done, factor, lower);
            Add(ref target, (nuint)(done + Vector512<ushort>.Count), factor, upper);
        }

        return done;
    }

    internal static int Portable(ReadOnlySpan<byte> codes, int radix, Span<ushort> keys)
    {
        Vector<byte> last = new(Last(radix));
        Vector<ushort> factor = new((ushort)radix);
        int done = 0;
        for (; done <= keys.Length - Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Vector.Widen(Vector.Min(new Vector<byte>(codes[done..]), last), out Vector<ushort> lower, out Vector<ushort> upper);
            Span<ushort> first = keys[done..], second = keys[(done + Vector<ushort>.Count)..];
            ((new Vector<ushort>(first) * factor) + lower).CopyTo(first);
            ((new Vector<ushort>(second) * factor) + upper).CopyTo(second);
        }

        return done;
    }

    internal static int Portable(ReadOnlySpan<byte> codes, int radix, Span<uint> keys)
    {
        Vector<byte> last = new(Last(radix));
        Vector<uint> factor = new((uint)radix);
        int done = 0;
        for (; done <= keys.Length - Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Vector.Widen(Vector.Min(new Vector<byte>(codes[done..]), last), out Vector<ushort> lower, out Vector<ushort> upper);
            Add(keys[done..], factor, lower);
            Add(keys[(done + Vector<ushort>.Count)..], factor, upper);
        }

        return done;
    }

    private static byte Last(int radix) => (byte)Math.Min(byte.MaxValue, radix - 1);

    private static void Add(ref uint target, nuint at, Vector512<uint> factor, Vector512<ushort> codes)
    {
        nuint next = at + (nuint)Vector512<uint>.Count;
        (Vector512<uint> lower, Vector512<uint> upper) = Vector512.Widen(codes);
        ((Vector512.LoadUnsafe(ref target, at) * factor) + lower).StoreUnsafe(ref target, at);
        ((Vector512.LoadUnsafe(ref target, next) * factor) + upper).StoreUnsafe(ref target, next);
    }

    private static void Add(Span<uint> target, Vector<uint> factor, Vector<ushort> codes)
    {
        Vector.Widen(codes, out Vector<uint> lower, out Vector<uint> upper);
        Span<uint> second = target[Vector<uint>.Count..];
        ((new Vector<uint>(target) * factor) + lower).CopyTo(target);
        ((new Vector<uint>(second) * factor) + upper).CopyTo(second);
    }
}
