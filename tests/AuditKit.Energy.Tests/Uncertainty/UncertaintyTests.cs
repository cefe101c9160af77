using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Energy.Accounting;
using AuditKit.Energy.Uncertainty;

namespace AuditKit.Energy.Tests.Uncertainty;

[Trait("Kind", "numeric")]
public sealed class UncertaintyTests
{
    private static readonly EnergyTerm[] Terms = [Term("cpu", 100_000, 0.03), Term("gpu", 400_000, 0.05), Term("memory", 20_000, 0.5)];
    private static readonly Factor Pue = new("PUE", 1.2, new Spread.Normal(1.2, 0.05), TermOrigin.Declared, "declared");
    private static readonly Factor Grid = new("grid factor", 380.95, new Spread.Normal(380.95, 0.15), TermOrigin.Published, "table", 2023);

    [Fact]
    public void IndependentErrors_AddInSquares() => Assert.Equal(0.1871, ClosedForm.Product(0.05, 0.10, 0.15), 5e-5);

    [Fact]
    public void SumAndProduct_OfTheReferenceCase()
    {
        // E22
        double sum = ClosedForm.Sum([.. Terms.Select(ClosedForm.Of)]);
        Assert.Equal(0.0434, sum, 5e-5);
        Assert.Equal(0.164, ClosedForm.Product(sum, 0.05, 0.15), 5e-4);
        Assert.Equal(66.03, 520_000 / 3.6e6 * 1.2 * 380.95, 5e-3);
    }

    [Fact]
    public void VarianceShares_OfTheReferenceCase()
    {
        // E22: energy 7.0, PUE 9.3, grid 83.7 %.
        IReadOnlyList<VarianceShare> shares = ClosedForm.Tornado([.. Terms.Select(term => (term.Component, ClosedForm.Of(term)))], [("PUE", Pue.Spread), ("grid", Grid.Spread)]);
        Assert.Equal("grid", shares[0].Name);
        Assert.Equal(0.837, shares[0].Share, 5e-4);
        Assert.Equal(0.093, shares.Single(share => share.Name == "PUE").Share, 5e-4);
        Assert.Equal(0.070, shares.Where(share => share.Name is "cpu" or "gpu" or "memory").Sum(share => share.Share), 5e-4);
        Assert.Equal(1, shares.Sum(share => share.Share), 1e-12);
    }

    [Fact]
    public void Draws_AgreeWithTheClosedForm_WhenErrorsAreSmall()
    {
        Propagation draws = new(Terms, Pue, Grid, SeedStream.FromSeed(3), 0.95);
        double[] joules = draws.Joules(Terms.Select(term => (term.Component, term.Run))), grams = draws.Grams(draws.WithSite(joules));
        // The standard deviation of 10,000 draws is good to 1/sqrt(20,000) = 0.7 % of itself: three of these.
        Assert.Equal(0.0434, Relative(joules), 0.0434 * 0.0213);
        Assert.Equal(0.164, Relative(grams), 0.164 * 0.0213);
    }

    [Fact]
    public void SharedError_DoesNotAverageOutOverStages()
    {
        EnergyTerm term = Term("cpu", 1000, 0.1);
        Propagation draws = new([term], Factor.One("PUE"), null, SeedStream.FromSeed(3), 0.95);
        double[] one = draws.Joules([("cpu", term.Run)]), ten = draws.Joules(Enumerable.Repeat(("cpu", EnergySpan.Exact(term.Run.Value / 10)), 10));
        for (int i = 0; i < one.Length; i++) Assert.Equal(one[i], ten[i], 1e-9);
    }

    [Fact]
    public void AnotherTerm_ChangesNoDrawOfTheFirst()
    {
        double[] alone = new Propagation(Terms[..1], Pue, null, SeedStream.FromSeed(3), 0.95).Joules([("cpu", Terms[0].Run)]);
        double[] among = new Propagation(Terms, Pue, Grid, SeedStream.FromSeed(3), 0.95).Joules([("cpu", Terms[0].Run)]);
        Assert.Equal(alone, among);
    }

    [Fact]
    public void ModelAtAnEndOfItsSpan_IsInsideItsInterval()
    {
        EnergyTerm term = new("cpu", TermOrigin.Estimated, new(25_000_000, 1_000_000, 25_000_000), [], string.Empty);
        Propagation draws = new([term], Factor.One("PUE"), null, SeedStream.FromSeed(3), 0.95);
        Interval interval = draws.Interval(draws.Joules([("cpu", term.Run)]), 25, 1, lowerBound: false);
        Assert.Equal(25, interval.Upper);
        // Three standard errors of the 2.5 % quantile of a rectangle 24 wide: 3 x 24 x 0.0016.
        Assert.InRange(interval.Lower - (1 + (24 * 0.025)), -0.12, 0.12);
    }

    [Fact]
    public void LowerBound_HasNoUpperEnd()
    {
        Propagation draws = new(Terms, Pue, null, SeedStream.FromSeed(3), 0.95);
        Interval interval = draws.Interval(draws.Joules([("cpu", Terms[0].Run)]), 100_000, 1, lowerBound: true);
        Assert.Equal(double.PositiveInfinity, interval.Upper);
        // One-sided 95 %: 1.645 standard errors of 3 %, drawn with a standard error of about 0.02 of them.
        Assert.InRange(interval.Lower - (100_000 * (1 - (1.645 * 0.03))), -200, 200);
    }

    [Theory]
    [InlineData(0.0123, 3)]
    [InlineData(0.0096, 4)]
    [InlineData(0.0996, 2)]
    [InlineData(1.26, 1)]
    [InlineData(12.6, 0)]
    [InlineData(1260, 0)]
    [InlineData(0, 3)]
    [InlineData(double.PositiveInfinity, 3)]
    public void Digits_AreTwoSignificantOnesOfTheHalfWidth(double halfWidth, int digits) => Assert.Equal(digits, PrintedDigits.For(halfWidth));

    [Theory]
    [InlineData(66.0345, 10.8, 66)]
    [InlineData(0.123456, 0.0123, 0.123)]
    [InlineData(12345, 1260, 12300)]
    [InlineData(1.5, 0, 1.5)]
    public void Values_AreRoundedToTheSamePlace(double value, double halfWidth, double expected) => Assert.Equal(expected, PrintedDigits.Round(value, halfWidth), 1e-12);

    private static double Relative(double[] draws)
    {
        double mean = draws.Average();
        return Math.Sqrt(draws.Sum(draw => (draw - mean) * (draw - mean)) / (draws.Length - 1)) / mean;
    }

    private static EnergyTerm Term(string component, double joules, double error) =>
        new(component, TermOrigin.Measured, EnergySpan.Exact((long)(joules * 1e6)), [], string.Empty) { RelativeError = error };
}
