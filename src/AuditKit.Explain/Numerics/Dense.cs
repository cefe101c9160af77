using System.Numerics;
using System.Runtime.InteropServices;

namespace AuditKit.Explain.Numerics;

/// <summary>Loops over rows of numbers, vectorised. Every function has a fixed order of additions, so its bits depend on nothing but its inputs.</summary>
internal static class Dense
{
    /// <summary><c>target = start + share (end - start)</c>; the ends themselves at 0 and 1, free of rounding.</summary>
    public static void Blend(ReadOnlySpan<double> start, ReadOnlySpan<double> end, double share, Span<double> target)
    {
        if (share is 0 or 1)
        {
            (share == 0 ? start : end).CopyTo(target);
            return;
        }

        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(start), to = MemoryMarshal.Cast<double, Vector<double>>(end);
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(target);
        Vector<double> factor = new(share);
        for (int i = 0; i < wide.Length; i++) wide[i] = from[i] + (factor * (to[i] - from[i]));
        for (int i = wide.Length * Vector<double>.Count; i < target.Length; i++) target[i] = start[i] + (share * (end[i] - start[i]));
    }

    /// <summary><c>sum += factor * row</c>.</summary>
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> row, double factor)
    {
        Span<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(sum);
        ReadOnlySpan<Vector<double>> terms = MemoryMarshal.Cast<double, Vector<double>>(row);
        Vector<double> scale = new(factor);
        for (int i = 0; i < wide.Length; i++) wide[i] += scale * terms[i];
        for (int i = wide.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += factor * row[i];
    }

    /// <summary>Makes room for a row between two others, number by number: <c>least = min(least, row)</c>, <c>most = max(most, row)</c>.</summary>
    public static void Widen(Span<double> least, Span<double> most, ReadOnlySpan<double> row)
    {
        Span<Vector<double>> low = MemoryMarshal.Cast<double, Vector<double>>(least), high = MemoryMarshal.Cast<double, Vector<double>>(most);
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(row);
        for (int i = 0; i < wide.Length; i++) (low[i], high[i]) = (Vector.Min(low[i], wide[i]), Vector.Max(high[i], wide[i]));
        for (int i = wide.Length * Vector<double>.Count; i < row.Length; i++) (least[i], most[i]) = (Math.Min(least[i], row[i]), Math.Max(most[i], row[i]));
    }

    /// <summary><c>sum_i a_i b_i</c>.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> first = MemoryMarshal.Cast<double, Vector<double>>(a), second = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sums = default;
        for (int i = 0; i < first.Length; i++) sums += first[i] * second[i];
        double sum = Vector.Sum(sums);
        for (int i = first.Length * Vector<double>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary><c>sum_i |scale_i (a_i - b_i)|</c>.</summary>
    public static double ScaledDistance(ReadOnlySpan<double> scale, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> scales = MemoryMarshal.Cast<double, Vector<double>>(scale), first = MemoryMarshal.Cast<double, Vector<double>>(a), second = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sums = default;
        for (int i = 0; i < first.Length; i++) sums += Vector.Abs(scales[i] * (first[i] - second[i]));
        double sum = Vector.Sum(sums);
        for (int i = first.Length * Vector<double>.Count; i < a.Length; i++) sum += Math.Abs(scale[i] * (a[i] - b[i]));
        return sum;
    }

    /// <summary><c>sum_i |scale_i a_i|</c>.</summary>
    public static double ScaledNorm(ReadOnlySpan<double> scale, ReadOnlySpan<double> a)
    {
        ReadOnlySpan<Vector<double>> scales = MemoryMarshal.Cast<double, Vector<double>>(scale), values = MemoryMarshal.Cast<double, Vector<double>>(a);
        Vector<double> sums = default;
        for (int i = 0; i < values.Length; i++) sums += Vector.Abs(scales[i] * values[i]);
        double sum = Vector.Sum(sums);
        for (int i = values.Length * Vector<double>.Count; i < a.Length; i++) sum += Math.Abs(scale[i] * a[i]);
        return sum;
    }
}
