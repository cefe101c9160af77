namespace AuditKit.Statistics.Numerics;

/// <summary>
/// Numbers on the grid 2^-60 in 128 bits: sums are exact, so any order, chunk or thread gives the same bits. Room for |x| &lt; 2^67;
/// a weight or its square below 2^-60 is lost, so weights should lie between 1e-6 and 1e9.
/// </summary>
internal static class FixedPoint
{
    private const int FractionBits = 60;
    private static readonly double Scale = Math.ScaleB(1, FractionBits);

    // Most weights fit 62 bits, where the conversion is one instruction.
    private const double Quick = 1L << 62;

    public static Int128 Of(double value)
    {
        double scaled = Math.Round(value * Scale);
        return Math.Abs(scaled) < Quick ? (long)scaled : checked((Int128)scaled);
    }

    public static double ToDouble(Int128 value) => Math.ScaleB((double)value, -FractionBits);
}
