using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Scores;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Tests.Paired;

[Trait("Kind", "numeric")]
public sealed class PairedTests
{
    [Fact]
    public void TenAgainstTwentyFive_HasTheReferenceDifferenceAndMcNemar()
    {
        PairedOutcomes pairs = new(900, 10, 25, 65);

        MeasuredValue.Measured measured = Assert.IsType<MeasuredValue.Measured>(AgrestiMinInterval.Measure(pairs, .95));
        Assert.Equal(-.015, measured.Estimate);
        Within.Ends(-.026670, -.003270, measured.Interval, Within.Printed6);
        Within.Of(.0166738478, McNemarExact.Of(pairs).Probability, 5.1e-11);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(2, 9)]
    [InlineData(120, 171)]
    public void McNemar_IsTheBinomialSumAndItsMidP(int first, int second)
    {
        Binomial law = new(.5, first + second);
        double[] mass = [.. Enumerable.Range(0, first + second + 1).Select(law.Probability)];
        double seen = mass[first], tie = seen * (1 + 1e-9);
        McNemarExact test = McNemarExact.Of(new PairedOutcomes(5, first, second, 5));

        // Sums of at most 292 probabilities from logarithms of factorials.
        Within.Of(mass.Where(p => p <= tie).Sum(), test.Probability, 1e-10);
        Within.Of(mass.Where(p => p <= tie).Sum() - (mass.Where(p => Math.Abs(p - seen) <= seen * 1e-9).Sum() / 2), test.MidProbability, 1e-10);
    }

    [Fact]
    public void SwappedModels_MirrorTheDifference()
    {
        Interval difference = AgrestiMinInterval.Of(new(30, 4, 9, 20), .9), swapped = AgrestiMinInterval.Of(new(30, 9, 4, 20), .9);

        Within.Ends(-swapped.Upper, -swapped.Lower, difference, 1e-15);
    }

    [Fact]
    public void PairedAreas_HaveTheCovarianceOfTheSlowTwin()
    {
        (double[] first, double[] second, bool[] labels) = Scores(SeedStream.FromSeed(2).Open(), 60, 1.2, .8);
        PairedAuc paired = PairedAuc.Of(first, second, labels)!;

        // A handful of roundings.
        Within.Of(SlowCovariance(first, second, labels), paired.Covariance, 1e-14);
        Within.Of(paired.First.Variance, PairedAuc.Of(first, first, labels)!.Covariance, 1e-15);
        AucDifference difference = paired.Difference(.95), swapped = PairedAuc.Of(second, first, labels)!.Difference(.95);
        Within.Ends(-swapped.Interval.Upper, -swapped.Interval.Lower, difference.Interval, 1e-14);
        Assert.True(difference.Interval.Width < AucDifference.Unpaired(paired.First, paired.Second, .95).Interval.Width);
    }

    [Fact]
    public void RowOrder_ChangesNoBit()
    {
        (double[] first, double[] second, bool[] labels) = Scores(SeedStream.FromSeed(2).Open(), 200, 1, 1);
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        SeedStream.FromSeed(3).Open().Shuffle(order.AsSpan());

        Assert.Equal(
            PairedAuc.Of(first, second, labels)!.Difference(.95),
            PairedAuc.Of([.. order.Select(i => first[i])], [.. order.Select(i => second[i])], [.. order.Select(i => labels[i])])!.Difference(.95));
    }

    [Fact]
    public void TheSameScoreTwice_IsNoProofOfEquality()
    {
        (double[] first, _, bool[] labels) = Scores(SeedStream.FromSeed(2).Open(), 200, 1, 1);

        AucDifference difference = PairedAuc.Of(first, first, labels)!.Difference(.95);

        Assert.Equal(0, difference.Estimate);
        Assert.True(difference.Interval is { Lower: < 0, Upper: > 0 });
        Assert.Equal(AucDifference.PairedSmallMethod, difference.Interval.Method);
    }

    [Fact]
    public void CompasDeciles_HaveTheReferenceTestOfTwoAreas()
    {
        // DeLong's areas and variances as printed; z from them.
        AucEstimate black = new(.691834381, .008561806 * .008561806, 1901, 1795), white = new(.693146274, .010797494 * .010797494, 966, 1488);
        AucDifference difference = AucDifference.Unpaired(black, white, .95);

        Within.Of(-.095202, difference.Statistic, Within.Printed6);
        Within.Of(.924154, difference.Probability, Within.Printed6);
    }

    internal static (double[] First, double[] Second, bool[] Labels) Scores(RandomSource source, int rows, double firstShift, double secondShift)
    {
        (double[] first, double[] second, bool[] labels) = (new double[rows], new double[rows], new bool[rows]);
        for (int row = 0; row < rows; row++)
        {
            labels[row] = row % 3 == 0;
            double shared = source.NextGaussian();
            // Rounded to tenths, so that ties occur.
            first[row] = Math.Round(((labels[row] ? firstShift : 0) + (.8 * shared) + (.6 * source.NextGaussian())) * 10) / 10;
            second[row] = Math.Round(((labels[row] ? secondShift : 0) + (.8 * shared) + (.6 * source.NextGaussian())) * 10) / 10;
        }

        return (first, second, labels);
    }

    private static double SlowCovariance(double[] first, double[] second, bool[] labels)
    {
        int[] positives = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i])], negatives = [.. Enumerable.Range(0, labels.Length).Where(i => !labels[i])];
        static double Won(double p, double n) => p > n ? 1 : p == n ? .5 : 0;
        double[] Of(int[] own, Func<int, double> placement) => [.. own.Select(placement)];
        double Covariance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Sum() / (a.Length - 1) / a.Length;
        double tens = Covariance(
            Of(positives, p => negatives.Average(n => Won(first[p], first[n]))),
            Of(positives, p => negatives.Average(n => Won(second[p], second[n]))));
        double ones = Covariance(
            Of(negatives, n => positives.Average(p => Won(first[p], first[n]))),
            Of(negatives, n => positives.Average(p => Won(second[p], second[n]))));
        return tens + ones;
    }
}
