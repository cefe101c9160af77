using System.Numerics;

namespace AuditKit.Statistics.Numerics;

/// <summary>
/// Quotients of whole numbers, rounded once. A gap of exactly the limit then compares equal to the limit: 0.6 - 0.5 in floating
/// point is not 0.1, but (60 x 100 - 50 x 100) / (100 x 100) is.
/// </summary>
public static class ExactFraction
{
    private const long ExactInDouble = 1L << 53;

    /// <summary>The double nearest to numerator / denominator (ties to even).</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static double Divide(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0) throw new DivideByZeroException("A fraction needs a denominator.");
        if (Int128.Abs(numerator) <= ExactInDouble && Int128.Abs(denominator) <= ExactInDouble) return (double)(long)numerator / (long)denominator;
        bool negative = (numerator < 0) != (denominator < 0);
        double magnitude = DivideLarge(BigInteger.Abs((BigInteger)numerator), BigInteger.Abs((BigInteger)denominator));
        return negative ? -magnitude : magnitude;
    }

    /// <summary>first / firstTrials - second / secondTrials as one fraction, rounded once.</summary>
    public static double Difference(long first, long firstTrials, long second, long secondTrials) =>
        Divide(((Int128)first * secondTrials) - ((Int128)second * firstTrials), (Int128)firstTrials * secondTrials);

    /// <summary>(first / firstTrials) / (second / secondTrials) as one fraction, rounded once.</summary>
    public static double Ratio(long first, long firstTrials, long second, long secondTrials) =>
        Divide((Int128)first * secondTrials, (Int128)second * firstTrials);

    /// <summary>The sign of first / firstTrials - second / secondTrials, without rounding.</summary>
    public static int Compare(long first, long firstTrials, long second, long secondTrials) =>
        ((Int128)first * secondTrials).CompareTo((Int128)second * firstTrials);

    /// <summary>The double nearest to a quotient of non-negative whole numbers of any size (ties to even).</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    internal static double Divide(BigInteger numerator, BigInteger denominator) =>
        denominator.IsZero ? throw new DivideByZeroException("A fraction needs a denominator.") : DivideLarge(numerator, denominator);

    // 64 quotient bits and a sticky bit: the conversion from UInt128 then rounds once.
    private static double DivideLarge(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero) return 0;
        int shift = 64 - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        BigInteger scaled = shift >= 0 ? numerator << shift : numerator;
        BigInteger divisor = shift >= 0 ? denominator : denominator << -shift;
        BigInteger quotient = BigInteger.DivRem(scaled, divisor, out BigInteger rest);
        UInt128 bits = ((UInt128)quotient << 1) | (rest.IsZero ? UInt128.Zero : UInt128.One);
        return Math.ScaleB((double)bits, -shift - 1);
    }
}
