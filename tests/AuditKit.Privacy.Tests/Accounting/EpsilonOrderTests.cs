using AuditKit.Privacy.Accounting;
using CsCheck;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "unit")]
public class EpsilonOrderTests
{
    private static readonly Gen<(double Noise, double Rate, int Steps)> Cases = Gen.Select(Gen.Double[0.4, 8], Gen.Double[1e-4, 1], Gen.Int[1, 2000]);

    [Fact]
    public void MoreStepsLessNoiseOrMoreSampling_NeverLowersEpsilon() => Cases.Sample(
        c =>
        {
            double epsilon = Renyi(c.Noise, c.Rate, c.Steps);
            return Renyi(c.Noise, c.Rate, c.Steps + 7) >= epsilon && Renyi(c.Noise * 0.9, c.Rate, c.Steps) >= epsilon && Renyi(c.Noise, c.Rate * 0.9, c.Steps) <= epsilon;
        },
        iter: 60);

    [Fact]
    public void OrderOfEvents_ChangesNoBit()
    {
        GaussianSteps a = new(1.1, 0.01, 500), b = new(1.5, 0.02, 200), half = new(1.1, 0.01, 250);

        double together = RenyiAccountant.Epsilon(Composition.Of(a, b), 1e-5).Epsilon;

        Assert.Equal(together, RenyiAccountant.Epsilon(Composition.Of(b, a), 1e-5).Epsilon);
        Assert.Equal(together, RenyiAccountant.Epsilon(Composition.Of(half, b, half), 1e-5).Epsilon);
    }

    [Fact]
    public void NoNoise_IsInfinite()
    {
        Composition bare = Composition.Of(new GaussianSteps(0, 0.01, 1), new GaussianSteps(2, 0.01, 10));

        Assert.Equal(double.PositiveInfinity, RenyiAccountant.Epsilon(bare, 1e-5).Epsilon);
        Assert.Equal(double.PositiveInfinity, ExactAccountant.Epsilon(bare, 1e-5));
        Assert.Equal(double.PositiveInfinity, GaussianApproximation.Epsilon(bare, 1e-5));
    }

    [Fact]
    public void NobodySampledOrNoSteps_IsZero()
    {
        Composition nothing = Composition.Of(new GaussianSteps(0, 0, 10), new GaussianSteps(1, 0.5, 0));

        Assert.Equal(0, RenyiAccountant.Epsilon(nothing, 1e-5).Epsilon);
        Assert.Equal(0, ExactAccountant.Epsilon(nothing, 1e-5));
        Assert.Equal(0, GaussianApproximation.Epsilon(nothing, 1e-5));
    }

    [Fact]
    public void ExactEpsilon_IsNeverAboveTheRenyiBound() => Gen.Select(Gen.Double[0.5, 8], Gen.Int[1, 50]).Sample(
        (noise, steps) => ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, 1, steps)), 1e-5) <= Renyi(noise, 1, steps),
        iter: 60);

    [Fact]
    public void OneSampledStep_IsExactlyAmplified()
    {
        // Naive twin: delta(eps) of mixture against N(0, s^2) by integration at the returned epsilon.
        double noise = 0.8, rate = 0.1, delta = 1e-4, epsilon = ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, rate, 1)), delta);

        double step = 1e-4, sum = 0;
        for (double x = -10; x < 12; x += step)
        {
            double rest = Math.Exp(-x * x / (2 * noise * noise)), shifted = Math.Exp(-(x - 1) * (x - 1) / (2 * noise * noise));
            sum += Math.Max(0, ((1 - rate) * rest) + (rate * shifted) - (Math.Exp(epsilon) * rest));
        }

        Close.To(delta, sum * step / noise / Math.Sqrt(2 * Math.PI), 1e-5); // kink of the positive part: error of order step^2
    }

    private static double Renyi(double noise, double rate, long steps) => RenyiAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, rate, steps)), 1e-5).Epsilon;
}
