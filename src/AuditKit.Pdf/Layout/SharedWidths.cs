namespace AuditKit.Pdf.Layout;

/// <summary>Resolves widths of which some are 0, meaning an equal share of the rest.</summary>
public static class SharedWidths
{
    /// <summary>The widths in points.</summary>
    /// <param name="widths">Widths; 0 shares what the others leave.</param>
    /// <param name="available">The width of all of them.</param>
    /// <exception cref="LayoutException">They are wider than what is available.</exception>
    public static double[] Of(IReadOnlyList<double> widths, double available)
    {
        double rest = available - widths.Sum();
        int open = widths.Count(w => w == 0);
        if (rest < -0.5 || (open > 0 && rest <= 0))
        {
            throw new LayoutException($"Columns of {widths.Sum():0.#} points and their gaps do not fit: {available:0.#} points are free for them.");
        }

        return [.. widths.Select(w => w == 0 ? rest / open : w)];
    }
}
