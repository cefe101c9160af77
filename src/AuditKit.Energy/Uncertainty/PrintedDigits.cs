namespace AuditKit.Energy.Uncertainty;

/// <summary>How many digits a number deserves: two significant digits of the half width, and the value to the same place.</summary>
internal static class PrintedDigits
{
    private const int Most = 15;

    /// <summary>Digits after the point; 0 where the half width is 10 or more.</summary>
    /// <param name="halfWidth">Half of the interval's width; not positive means exactly known.</param>
    /// <param name="exact">Digits for a number without an error.</param>
    public static int For(double halfWidth, int exact = 3) => double.IsFinite(halfWidth) && halfWidth > 0 ? Math.Clamp(-Place(halfWidth), 0, Most) : exact;

    /// <summary>The value rounded to the place of the second significant digit of the half width.</summary>
    public static double Round(double value, double halfWidth)
    {
        if (!double.IsFinite(halfWidth) || halfWidth <= 0) return value;
        int place = Place(halfWidth);
        if (place <= 0) return Math.Round(value, Math.Min(Most, -place));
        double unit = Math.Pow(10, place);
        return Math.Round(value / unit) * unit;
    }

    // 0.0996 rounds up to 0.10: its second significant digit stands one place further left.
    private static int Place(double halfWidth)
    {
        int place = (int)Math.Floor(Math.Log10(halfWidth)) - 1;
        return Math.Round(halfWidth / Math.Pow(10, place)) >= 100 ? place + 1 : place;
    }
}
