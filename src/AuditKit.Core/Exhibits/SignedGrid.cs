namespace AuditKit.Core.Exhibits;

/// <summary>
/// A map of signed numbers for display, in 255 levels: <c>value = largest x (level - 128) / 127</c>. Level 128 is exactly zero. The
/// numbers themselves stay in the evidence.
/// </summary>
public sealed record SignedGrid
{
    private const int Zero = 128, Steps = 127;

    /// <summary>Makes a map of its levels.</summary>
    /// <param name="height">Rows, 1 to <see cref="PixelGrid.MostSide"/>.</param>
    /// <param name="width">Cells in a row, 1 to <see cref="PixelGrid.MostSide"/>.</param>
    /// <param name="largest">Largest magnitude, finite and not negative.</param>
    /// <param name="levels"><c>height x width</c> levels, 1 to 255.</param>
    /// <exception cref="ArgumentException">An extent, the magnitude or a level is out of range.</exception>
    public SignedGrid(int height, int width, double largest, ReadOnlyMemory<byte> levels)
    {
        if (height is < 1 or > PixelGrid.MostSide || width is < 1 or > PixelGrid.MostSide) throw new ArgumentException($"A map of {height} x {width} does not lie within {PixelGrid.MostSide} x {PixelGrid.MostSide}.", nameof(height));
        if (!double.IsFinite(largest) || largest < 0) throw new ArgumentException($"{largest} is no magnitude.", nameof(largest));
        if (levels.Length != height * width) throw new ArgumentException($"A map of {height} x {width} needs {height * width} levels, not {levels.Length}.", nameof(levels));
        if (levels.Span.Contains((byte)0)) throw new ArgumentException("A level lies between 1 and 255.", nameof(levels));
        (Height, Width, Largest, Levels) = (height, width, largest, levels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Cells in a row.</summary>
    public int Width { get; }

    /// <summary>Largest magnitude.</summary>
    public double Largest { get; }

    /// <summary>The levels, row-major.</summary>
    public ReadOnlyMemory<byte> Levels { get; }

    /// <summary>The number of a cell, to half a 127th of the largest.</summary>
    /// <param name="row">From the top.</param>
    /// <param name="column">From the left.</param>
    public double At(int row, int column) => Largest * (Levels.Span[(row * Width) + column] - Zero) / Steps;

    /// <summary>Rounds numbers to levels.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Cells in a row.</param>
    /// <param name="values">Row-major, finite.</param>
    /// <exception cref="ArgumentException">An extent is out of range, the count does not fit, or a number is not finite.</exception>
    public static SignedGrid Of(int height, int width, ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = double.IsFinite(value) ? Math.Max(largest, Math.Abs(value)) : throw new ArgumentException("A map holds finite numbers.", nameof(values));
        byte[] levels = new byte[values.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = (byte)(Zero + (largest > 0 ? Math.Round(Steps * (values[i] / largest)) : 0));
        return new SignedGrid(height, width, largest, levels);
    }
}
