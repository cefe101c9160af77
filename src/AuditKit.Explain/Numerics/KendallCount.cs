namespace AuditKit.Explain.Numerics;

/// <summary>Pairs of positions by how two rows order them (Knight 1966: discordant pairs are the swaps of a merge sort).</summary>
/// <param name="Pairs">All pairs.</param>
/// <param name="TiedA">Pairs that are equal in the first row.</param>
/// <param name="TiedB">Pairs that are equal in the second row.</param>
/// <param name="TiedBoth">Pairs that are equal in both.</param>
/// <param name="Discordant">Pairs that the rows order differently.</param>
internal sealed record KendallCount(long Pairs, long TiedA, long TiedB, long TiedBoth, long Discordant)
{
    public double? TauB => Pairs > TiedA && Pairs > TiedB
        ? Math.Clamp((Pairs - TiedA - TiedB + TiedBoth - (2.0 * Discordant)) / (Math.Sqrt(Pairs - TiedA) * Math.Sqrt(Pairs - TiedB)), -1, 1)
        : null;

    public static KendallCount Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        (double A, double B)[] points = new (double, double)[a.Length];
        for (int i = 0; i < points.Length; i++) points[i] = (a[i], b[i]);
        Array.Sort(points);
        long tiedA = Ties(points, (x, y) => x.A == y.A), both = Ties(points, (x, y) => x == y);
        double[] second = [.. points.Select(point => point.B)];
        long swaps = Sort(second, new double[second.Length], 0, second.Length);
        (double A, double B)[] sorted = [.. second.Select(value => (0.0, value))];
        return new KendallCount((long)a.Length * (a.Length - 1) / 2, tiedA, Ties(sorted, (x, y) => x.B == y.B), both, swaps);
    }

    private static long Ties((double A, double B)[] points, Func<(double A, double B), (double A, double B), bool> same)
    {
        long ties = 0;
        for (int first = 0; first < points.Length;)
        {
            int end = first + 1;
            while (end < points.Length && same(points[first], points[end])) end++;
            ties += (long)(end - first) * (end - first - 1) / 2;
            first = end;
        }

        return ties;
    }

    private static long Sort(double[] values, double[] spare, int first, int end)
    {
        if (end - first < 2) return 0;
        int middle = (first + end) / 2;
        long swaps = Sort(values, spare, first, middle) + Sort(values, spare, middle, end);
        int left = first, right = middle;
        for (int to = first; to < end; to++)
        {
            bool takesRight = left == middle || (right < end && values[right] < values[left]);
            if (takesRight) swaps += middle - left;
            spare[to] = takesRight ? values[right++] : values[left++];
        }

        spare.AsSpan(first, end - first).CopyTo(values.AsSpan(first));
        return swaps;
    }
}
