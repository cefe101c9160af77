using AuditKit.Core.Specs;
using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "numeric")]
public class CalibrationTests
{
    private static CalibratedNoise Renyi(double rate, long steps, double delta, double target) => NoiseCalibration.Least(
        noise => RenyiAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, rate, steps)), delta).Epsilon, target);

    [Fact]
    public void PublishedTraining_NeedsTheKnownNoise()
    {
        CalibratedNoise found = Renyi(0.04, 2250, 1e-5, 8);

        Close.To(1.415787, found.Noise, 0, 2e-6); // the bracket of 1e-6 relative and 7 printed digits
        Assert.True(found.Epsilon <= 8 && found.LowerNoiseEpsilon > 8);
        Assert.True(found.Noise / found.LowerNoise <= 1 + NoiseCalibration.Precision);
    }

    [Fact]
    public void OneSampledStep_NeedsTheKnownNoise()
    {
        CalibratedNoise found = NoiseCalibration.Least(noise => ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, 0.01, 1)), 1e-5), 1);

        Close.To(0.673793, found.Noise, 0, 2e-6); // the bracket of 1e-6 relative and 6 printed digits
    }

    [Fact]
    public void TargetBelowWhatTheGridCanShow_IsAnErrorThatSaysSo()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Renyi(0.5, 10, 1e-9, 1e-4));

        Assert.Contains("no noise reaches epsilon 0.0001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TargetThatHoldsWithoutNoise_IsAnErrorThatSaysSo()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => NoiseCalibration.Least(
            noise => ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(noise, 1e-6, 1)), 1e-5), 1));

        Assert.Contains("any noise", error.Message, StringComparison.Ordinal);
    }
}
