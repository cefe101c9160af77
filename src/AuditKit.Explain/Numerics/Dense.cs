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

    /// <summary><c>sum_i a_i b_i</c>.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary><c>sum_i |scale_i (a_i - b_i)|</c>.</summary>
    public static double ScaledDistance(ReadOnlySpan<double> scale, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += Math.Abs(scale[i] * (a[i] - b[i]));
        return sum;
    }
}
