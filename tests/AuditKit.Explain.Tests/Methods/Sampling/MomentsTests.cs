using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Sampling;
using TorchSharp;

namespace AuditKit.Explain.Tests.Methods.Sampling;

[Trait("Kind", "numeric")]
public sealed class MomentsTests
{
    [Fact]
    public void Moments_are_those_of_two_passes_over_the_samples()
    {
        RandomSource random = SeedStream.FromSeed(4).For("moments").Open();
        double[] samples = [.. Enumerable.Range(0, 40).Select(_ => Math.Exp(random.NextGaussian()))];
        double mean = samples.Average();
        double Central(int power) => samples.Average(value => Math.Pow(value - mean, power));
        using var scope = torch.NewDisposeScope();
        using Moments moments = new([1, 1], torch.CPU, upToFourth: true);

        for (int i = 0; i < samples.Length; i++) moments.Add(i, 0, torch.tensor(new[] { samples[i] }, [1, 1]));

        // Rounding of forty additions of numbers below 100.
        Assert.Equal(mean, moments.Mean.ToDoubles()[0], 1e-13);
        Assert.Equal(Central(2), moments.Variance.ToDoubles()[0], 1e-12);
        Assert.Equal(Math.Sqrt(Central(2) / 39), moments.MeanError.ToDoubles()[0], 1e-12);
        Assert.Equal(Math.Sqrt((Central(4) - Math.Pow(Central(2), 2)) / 40), moments.VarianceError.ToDoubles()[0], 1e-11);
    }

    [Fact]
    public void Large_offsets_do_not_cancel()
    {
        using var scope = torch.NewDisposeScope();
        using Moments moments = new([1, 1], torch.CPU, upToFourth: false);

        for (int i = 0; i < 4; i++) moments.Add(i, 0, torch.tensor(new[] { 1e9 + i }, [1, 1]));

        Assert.Equal(1.25, moments.Variance.ToDoubles()[0], 1e-9); // the difference of two squares of 1e18 would be off by hundreds
    }
}
