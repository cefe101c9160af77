using System.Diagnostics;
using System.Text.Json;
using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "numeric")]
public class PrivacyLossTests(ITestOutputHelper output)
{
    private static EpsilonBracket Bracket(double delta, params GaussianSteps[] steps) =>
        PrivacyLossAccountant.Epsilon(Composition.Of(steps), delta) ?? throw new InvalidOperationException("no bracket");

    [Theory]
    [InlineData(1, 1, 1e-5)]
    [InlineData(4, 1, 1e-6)]
    [InlineData(0.7, 2, 1e-5)]
    [InlineData(8, 50, 1e-5)]
    [InlineData(30, 1000, 1e-7)]
    public void PlainGaussian_LiesInsideTheBracket(double noise, long steps, double delta)
    {
        GaussianSteps plain = new(noise, 1, steps);
        double exact = ExactAccountant.Epsilon(Composition.Of(plain), delta);

        EpsilonBracket bracket = Bracket(delta, plain);

        Assert.InRange(exact, bracket.Lower, bracket.Upper);
        Assert.True(bracket.Upper - bracket.Lower < 1.2e-3, $"{bracket}"); // mesh chosen for 1e-3; the rest is the mass budget
    }

    [Theory]
    [InlineData(0.5, 0.01, 1e-5)]
    [InlineData(1, 0.2, 1e-6)]
    [InlineData(3, 0.001, 1e-5)]
    public void OneSampledStep_LiesInsideTheBracket(double noise, double rate, double delta)
    {
        GaussianSteps step = new(noise, rate, 1);
        double exact = ExactAccountant.Epsilon(Composition.Of(step), delta);

        EpsilonBracket bracket = Bracket(delta, step);

        Assert.InRange(exact, bracket.Lower, bracket.Upper);
        Assert.True(bracket.Upper - bracket.Lower < 1.5e-3, $"{bracket}"); // as above; a flat curve turns mass into more epsilon
    }

    [Theory]
    [InlineData(0.8, 0.001, 100, 0.26034, 0.270403)]
    [InlineData(1.5, 0.05, 100, 1.94374, 1.953853)]
    [InlineData(2, 0.05, 1000, 4.16261, 4.172800)]
    public void DirectComposition_LiesInsideTheBracket(double noise, double rate, long steps, double direct, double peerUpper)
    {
        EpsilonBracket bracket = Bracket(1e-6, new GaussianSteps(noise, rate, steps));

        Assert.InRange(direct, bracket.Lower - 2e-4, bracket.Upper + 2e-4); // the direct value is known to 2e-4
        Assert.True(bracket.Upper <= peerUpper && bracket.Upper - bracket.Lower < 2e-3, $"{bracket}");
    }

    [Fact]
    public void PeerEstimates_LieInsideTheBracket_AndPeerBoundsAbove()
    {
        foreach (JsonElement row in AccountingReferenceTests.Read().GetProperty("subsampled_gaussian").EnumerateArray())
        {
            Stopwatch watch = Stopwatch.StartNew();
            EpsilonBracket bracket = Bracket(AccountingReferenceTests.Delta(row), AccountingReferenceTests.Steps(row));
            output.WriteLine($"{bracket} width {bracket.Upper - bracket.Lower:G3} in {watch.ElapsedMilliseconds} ms");
            double estimate = row.GetProperty("dp_accounting_pld").GetProperty("epsilon").GetDouble(), bound = row.GetProperty("opacus_prv").GetDouble();
            Assert.InRange(estimate, bracket.Lower - 1e-4, bracket.Upper + 1e-4); // the peer's mesh
            Assert.InRange(bound, bracket.Lower, bracket.Upper + 0.012); // the peer adds a margin of .01 on purpose
            Assert.True(bracket.Upper <= bound + 1e-3, $"{row}: {bracket}");
            Assert.True(bracket.Upper <= row.GetProperty("opacus_rdp").GetDouble(), $"{row}: {bracket}");
        }
    }

    [Fact]
    public void MixedTraining_LiesInsideTheBracket()
    {
        JsonElement row = AccountingReferenceTests.Read().GetProperty("heterogeneous")[0];

        EpsilonBracket bracket = Bracket(AccountingReferenceTests.Delta(row), [.. row.GetProperty("composition").EnumerateArray().Select(AccountingReferenceTests.Steps)]);

        Assert.InRange(1.378864, bracket.Lower, bracket.Upper); // plain composition, mass split to both ends of a bin, meshes 2e-4 to 5e-5
        Assert.InRange(row.GetProperty("pld").GetDouble(), bracket.Lower, bracket.Upper + 1e-3); // the peer rounds up on a mesh that is not stated
    }

    [Fact]
    public void StepsSplitOverEvents_GiveTheSameBracket() => Assert.Equal(
        Bracket(1e-5, new GaussianSteps(1.1, 0.02, 60)),
        Bracket(1e-5, new GaussianSteps(1.1, 0.02, 25), new GaussianSteps(1.1, 0.02, 35)));

    [Fact]
    public void NoNoise_IsInfiniteAndNobodySampled_IsZero()
    {
        Assert.Equal(new EpsilonBracket(double.PositiveInfinity, double.PositiveInfinity), Bracket(1e-5, new GaussianSteps(0, 0.1, 1)));
        Assert.Equal(new EpsilonBracket(0, 0), Bracket(1e-5, new GaussianSteps(1, 0, 10)));
    }

    [Fact]
    public void NoiseTooSmallForTheMesh_GivesNoBracket() => Assert.Null(PrivacyLossAccountant.Epsilon(Composition.Of(new GaussianSteps(0.01, 0.5, 3)), 1e-5));

    [Fact]
    public void ForwardThenInverse_ComesBackAndMirrorsConjugate()
    {
        Fourier fourier = new(1 << 14);
        double[] real = [.. Enumerable.Range(0, fourier.Length).Select(i => Math.Sin(i * 0.37) + (i % 5))], imaginary = new double[fourier.Length];
        double[] original = [.. real];

        fourier.Forward(real, imaginary);
        for (int place = 0; place < fourier.Length; place++)
        {
            Close.To(real[place], real[Fourier.Mirror(place)], 1e-10, 1e-8); // rounding of sums of 16,384 terms
            Close.To(-imaginary[place], imaginary[Fourier.Mirror(place)], 1e-10, 1e-8);
        }

        fourier.Inverse(real, imaginary);
        for (int i = 0; i < original.Length; i++) Close.To(original[i], real[i] / fourier.Length, 0, 1e-13); // rounding of the transform
    }
}
