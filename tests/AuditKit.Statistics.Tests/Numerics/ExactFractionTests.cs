using System.Numerics;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Tests.Numerics;

[Trait("Kind", "numeric")]
public sealed class ExactFractionTests
{
    [Fact]
    public void SmallFractions_AreTheirDoubles()
    {
        for (int n = 1; n <= 200; n++)
        {
            for (int x = 0; x <= n; x++) Assert.Equal((double)x / n, ExactFraction.Divide(x, n));
        }
    }

    [Fact]
    public void LargeFractions_AreRoundedToTheNearestDouble()
    {
        Core.Randomness.RandomSource source = Core.Randomness.SeedStream.FromSeed(1).Open();
        for (int i = 0; i < 500; i++)
        {
            Int128 denominator = ((Int128)(source.NextUInt64() >> 2) * (long)(source.NextUInt64() >> 20)) + 1, numerator = (Int128)((UInt128)denominator / (1 + (source.NextUInt64() >> 40)));
            double quotient = ExactFraction.Divide(numerator, denominator);
            // No neighbour is nearer: compare distances as whole numbers scaled by 2^1200.
            BigInteger Distance(double candidate) => BigInteger.Abs(((BigInteger)numerator << 1200) - (Scaled(candidate) * (BigInteger)denominator));
            Assert.True(Distance(quotient) <= Distance(Math.BitIncrement(quotient)) && Distance(quotient) <= Distance(Math.BitDecrement(quotient)));
        }
    }

    [Fact]
    public void NegativeAndZeroNumerators_KeepTheirSign()
    {
        Assert.Equal(-.1, ExactFraction.Difference(50, 100, 60, 100));
        Assert.Equal(0, ExactFraction.Difference(1, 3, 2, 6));
        Assert.Throws<DivideByZeroException>(() => ExactFraction.Divide(1, 0));
    }

    private static BigInteger Scaled(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        return mantissa << (1200 + Math.Max(exponent, 1) - 1075);
    }
}
