namespace AuditKit.Privacy.Accounting;

/// <summary>Inverts a privacy curve.</summary>
internal static class LeastEpsilon
{
    /// <summary>The least eps &gt;= 0 with curve(eps) &lt;= delta, for a curve that falls; bisected to neighbouring numbers and rounded up.</summary>
    public static double With(Func<double, double> curve, double delta)
    {
        if (curve(0) <= delta) return 0;
        double low = 0, high = 1;
        while (curve(high) > delta)
        {
            (low, high) = (high, high * 2);
            if (double.IsPositiveInfinity(high)) return double.PositiveInfinity;
        }

        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) return high;
            if (curve(middle) <= delta) high = middle;
            else low = middle;
        }
    }
}
