using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "numeric")]
public class GaussianTradeoffTests
{
    [Fact]
    public void NoiseOneAtEpsilonOne_HasTheDeltaOfTheClosedForm() => Close.To(0.126936737507, GaussianTradeoff.Delta(1, 1), 1e-11); // 12 printed digits

    [Fact]
    public void NoiseOneAtDelta1e5_HasTheEpsilonOfTheClosedForm() => Close.To(4.377178095681195, GaussianTradeoff.Epsilon(1, 1e-5), 1e-10); // peer's root finder

    [Fact]
    public void NoiseFourAtDelta1e6_HasTheEpsilonOfTheClosedForm() => Close.To(1.0607018623285018, GaussianTradeoff.Epsilon(0.25, 1e-6), 1e-10); // peer's root finder

    [Fact]
    public void OneGaussianAtFalsePositiveRateOneTenth_AllowsTheKnownTruePositiveRate() =>
        Close.To(0.3891437, GaussianTradeoff.TruePositiveRate(1, 0.1), 0, 5e-8); // 7 printed digits

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    public void EpsilonThenDelta_ComesBack(double mu)
    {
        foreach (double delta in new[] { 1e-3, 1e-6, 1e-12, 1e-30, 1e-200 })
        {
            double epsilon = GaussianTradeoff.Epsilon(mu, delta);
            if (epsilon > 0) Close.To(delta, GaussianTradeoff.Delta(mu, epsilon), 1e-8); // delta's slope in epsilon multiplies half a unit in the last place
        }
    }

    [Fact]
    public void Delta_AgreesWithTheIntegralOfThePositivePart()
    {
        // Naive twin: integral over x of (p(x) - e^eps q(x))+ with p = N(mu, 1), q = N(0, 1), trapezoid.
        double mu = 0.8, epsilon = 0.6, step = 1e-4, sum = 0;
        for (double x = -12; x < 14; x += step)
        {
            double p = Math.Exp(-(x - mu) * (x - mu) / 2), q = Math.Exp(-x * x / 2);
            sum += Math.Max(0, p - (Math.Exp(epsilon) * q));
        }

        Close.To(sum * step / Math.Sqrt(2 * Math.PI), GaussianTradeoff.Delta(mu, epsilon), 1e-7); // kink of the positive part: error of order step^2
    }
}
