using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Hypotheses.Stratified;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Hypotheses;

/// <summary>Comparisons within strata against Bickel, Hammel and O'Connell 1975 (Berkeley 1973), and coverage.</summary>
[Trait("Kind", "numeric")]
public sealed class StratifiedTests
{
    // Women in, women out, men in, men out; departments A to F.
    private static readonly Stratum[] Berkeley =
    [
        new(89, 19, 512, 313), new(17, 8, 353, 207), new(202, 391, 120, 205), new(131, 244, 138, 279), new(94, 299, 53, 138), new(24, 317, 22, 351),
    ];

    [Fact]
    public void Berkeley_HasThePublishedTest()
    {
        CochranMantelHaenszel test = CochranMantelHaenszel.Of(Berkeley)!;

        // Printed with six decimals.
        Assert.Equal(1.426946, test.Statistic, 5.1e-7);
        Assert.Equal(.232263, test.Probability, 5.1e-7);
    }

    [Fact]
    public void Berkeley_HasThePublishedOddsRatioAndHomogeneity()
    {
        MeasuredValue.Measured odds = Measured(MantelHaenszelOdds.Measure(Berkeley, .95));
        BreslowDay homogeneity = BreslowDay.Of(Berkeley)!;

        // R's mantelhaen.test prints the ratio of men over women, .9046968 [.7719074, 1.0603298].
        Assert.Equal(1 / .9046968, odds.Estimate, 1e-6);
        Assert.Equal(1 / 1.0603298, odds.Interval!.Lower, 1e-6);
        Assert.Equal(1 / .7719074, odds.Interval.Upper, 1e-6);
        Assert.Equal(5, homogeneity.Freedom);
        Assert.Equal(NaiveBreslowDay(Berkeley, odds.Estimate), homogeneity.Statistic, 1e-8);
        Assert.InRange(homogeneity.Probability, .0020, .0022);
    }

    [Fact]
    public void Berkeley_TurnsItsSign()
    {
        MeasuredValue.Measured marginal = Measured(ConditionalDisparity.Marginal(Berkeley, .95));
        MeasuredValue.Measured conditional = Measured(ConditionalDisparity.Conditional(Berkeley, .95, SeedStream.FromSeed(1), 1000));

        // Printed with six decimals.
        Assert.Equal(.143826, marginal.Estimate, 5.1e-7);
        Assert.Equal(-.019283, conditional.Estimate, 5.1e-7);
        Assert.True(marginal.Interval!.Lower > 0);
        Assert.True(conditional.Interval!.Contains(conditional.Estimate) && conditional.Interval.Width < .1);
        Assert.True(Measured(MantelHaenszelDifference.Measure(Berkeley, .95)).Estimate > 0);
    }

    [Fact]
    public void OneStratum_GivesThePlainDifferenceAndOddsRatio()
    {
        Stratum[] one = [new(30, 70, 50, 50)];

        Assert.Equal(-.2, Measured(MantelHaenszelDifference.Measure(one, .95)).Estimate, 1e-15);
        Assert.Equal(30.0 * 50 / (70 * 50), Measured(MantelHaenszelOdds.Measure(one, .95)).Estimate, 1e-15);
        Assert.Null(BreslowDay.Of(one));
    }

    [Fact]
    public void StrataWithoutComparison_AreNotMeasured()
    {
        Stratum[] parted = [new(3, 4, 0, 0), new(0, 0, 5, 1)];

        Assert.IsType<MeasuredValue.NotMeasured>(MantelHaenszelDifference.Measure(parted, .95));
        Assert.IsType<MeasuredValue.NotMeasured>(MantelHaenszelOdds.Measure(parted, .95));
        Assert.Null(CochranMantelHaenszel.Of(parted));
        Assert.IsType<MeasuredValue.NotMeasured>(ConditionalDisparity.Conditional([new(3, 0, 5, 0)], .95, SeedStream.FromSeed(1), 100));
    }

    /// <summary>2,000 samples each: standard error .005, so three of them below .95 are .935.</summary>
    [Theory]
    [InlineData(5, 40, 0)]
    [InlineData(5, 40, .8)]
    [InlineData(40, 6, 0)]
    [InlineData(3, 300, .4)]
    public void Intervals_CoverTheCommonDifferenceAndOdds(int strata, int rows, double logOdds)
    {
        (int odds, int difference, int disparity, int rejected, int equal) = (0, 0, 0, 0, 0);
        const int Samples = 2_000, Few = 200;
        (double[] own, double[] other) = Rates(strata, logOdds);
        Stratum[] truth = [.. own.Select((p, s) => new Stratum((long)Math.Round(1e6 * p), (long)Math.Round(1e6 * (1 - p)), (long)Math.Round(1e6 * other[s]), (long)Math.Round(1e6 * (1 - other[s]))))];
        double trueDifference = Measured(MantelHaenszelDifference.Measure(truth, .95)).Estimate;
        double trueDisparity = Measured(ConditionalDisparity.Conditional(truth, .95, SeedStream.FromSeed(1), 100)).Estimate;
        for (int sample = 0; sample < Samples; sample++)
        {
            RandomSource source = SeedStream.FromSeed(5).For("stratified", sample).Open();
            Stratum[] drawn = [.. Enumerable.Range(0, strata).Select(s => Draw(source, rows, own[s], other[s]))];
            odds += Covers(MantelHaenszelOdds.Measure(drawn, .95), Math.Exp(logOdds)) ? 1 : 0;
            difference += Covers(MantelHaenszelDifference.Measure(drawn, .95), trueDifference) ? 1 : 0;
            if (sample < Few) disparity += Covers(ConditionalDisparity.Conditional(drawn, .95, SeedStream.FromSeed(6).For("bootstrap", sample), 100), trueDisparity) ? 1 : 0;
            rejected += CochranMantelHaenszel.Of(drawn) is { Probability: <= .05 } ? 1 : 0;
            equal += BreslowDay.Of(drawn) is { Probability: <= .05 } ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{strata} x {rows}, log odds {logOdds}: odds {odds / 2000.0}, difference {difference / 2000.0}, disparity {disparity / (double)Few}, CMH rejects {rejected / 2000.0}, BD rejects {equal / 2000.0}");
        Assert.InRange(odds / (double)Samples, .935, .985);
        Assert.InRange(difference / (double)Samples, .935, .985);
        // 200 samples: standard error .0154, so three of them below .95.
        Assert.InRange(disparity / (double)Few, .904, 1);
        // The continuity correction makes the test careful; Breslow-Day is close to its level where strata are not tiny.
        if (logOdds == 0) Assert.InRange(rejected / (double)Samples, .01, .065);
        if (rows >= 40) Assert.InRange(equal / (double)Samples, .03, .07);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void MoreThanOneSmallExpectedCountInFive_IsSparse(int small, bool sparse)
    {
        // With equal rates the common odds ratio is 1, and every expected count is the observed one: two of a small stratum's four are 4.
        Stratum[] strata = [.. Enumerable.Range(0, 5).Select(stratum => stratum < small ? new Stratum(4, 96, 4, 96) : new Stratum(30, 70, 30, 70))];

        BreslowDay test = BreslowDay.Of(strata)!;

        Assert.Equal(small / 10.0, test.SmallExpected, 1e-12);
        Assert.Equal(sparse, test.IsSparse);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(14, 1)]
    [InlineData(24, 1)]
    public void WhereStrataAreNotSparse_TheHomogeneityTestKeepsItsLevel(int rows, int leastMeasured)
    {
        const int Samples = 2_000;
        (int measured, int rejected) = (0, 0);
        for (int sample = 0; sample < Samples; sample++)
        {
            RandomSource source = SeedStream.FromSeed(9).For("sparse", sample, rows).Open();
            BreslowDay? test = BreslowDay.Of([.. Enumerable.Range(0, 8).Select(stratum => Draw(source, rows, .4 + (.03 * stratum), .4 + (.03 * stratum)))]);
            if (test is not { IsSparse: false }) continue;
            measured++;
            rejected += test.Probability <= .05 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"8 x {rows}: measured {measured} of {Samples}, rejects {(measured == 0 ? 0 : rejected / (double)measured):0.000}");
        Assert.InRange(measured, leastMeasured * Samples / 2, leastMeasured * Samples);
        // Nominal .05 with a standard error of .005: .07 is four of them above.
        Assert.True(rejected <= .07 * measured, $"{rejected} of {measured}");
    }

    private static (double[] Own, double[] Other) Rates(int strata, double logOdds)
    {
        double[] other = [.. Enumerable.Range(0, strata).Select(s => .2 + (.6 * s / Math.Max(1, strata - 1)))];
        return ([.. other.Select(q => q * Math.Exp(logOdds) / (1 - q + (q * Math.Exp(logOdds))))], other);
    }

    private static Stratum Draw(RandomSource source, int rows, double own, double other)
    {
        long x = BinomialSampler.Draw(source, rows, own), y = BinomialSampler.Draw(source, rows, other);
        return new Stratum(x, rows - x, y, rows - y);
    }

    // The count by the quadratic formula, all cells written out.
    private static double NaiveBreslowDay(Stratum[] strata, double odds)
    {
        (double sum, double distance, double variance) = (0, 0, 0);
        foreach (Stratum s in strata)
        {
            double a = 1 - odds, b = s.Others - s.AllSelected + (odds * (s.Group + s.AllSelected)), c = -odds * s.Group * s.AllSelected;
            double[] roots = [(-b + Math.Sqrt((b * b) - (4 * a * c))) / (2 * a), (-b - Math.Sqrt((b * b) - (4 * a * c))) / (2 * a)];
            double fitted = roots.Single(root => root > 0 && root < Math.Min(s.Group, s.AllSelected));
            double v = 1 / ((1 / fitted) + (1 / (s.Group - fitted)) + (1 / (s.AllSelected - fitted)) + (1 / (s.Others - s.AllSelected + fitted)));
            sum += Math.Pow(s.Selected - fitted, 2) / v;
            distance += s.Selected - fitted;
            variance += v;
        }

        return sum - (distance * distance / variance);
    }

    private static bool Covers(MeasuredValue value, double truth) => value is MeasuredValue.Measured { Interval: { } interval } && interval.Contains(truth);

    private static MeasuredValue.Measured Measured(MeasuredValue value) => Assert.IsType<MeasuredValue.Measured>(value);
}
