using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Association;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Tests.Association;

public sealed class IndependenceTestTests
{
    private const int Runs = 1000;

    [Theory]
    [InlineData(6, 4, 5)] // balls one by one
    [InlineData(300, 200, 120)] // rejection
    [InlineData(20, 5000, 3000)]
    [InlineData(40_000, 30_000, 50_000)]
    public void Hypergeometric_draws_have_the_right_mean_and_variance(long good, long bad, long sample)
    {
        RandomSource source = SeedStream.FromSeed(good).Open();
        const int Draws = 20_000;
        double sum = 0, squares = 0, balls = good + bad;
        double mean = sample * good / balls, variance = mean * (bad / balls) * (balls - sample) / (balls - 1);
        for (int draw = 0; draw < Draws; draw++)
        {
            double drawn = HypergeometricSampler.Draw(source, good, bad, sample) - mean;
            sum += drawn / Draws;
            squares += drawn * drawn / Draws;
        }

        Within.Of(0, sum, 4 * Math.Sqrt(variance / Draws)); // four standard errors
        Within.Of(1, squares / variance, 4 * Math.Sqrt(2.5 / Draws)); // kurtosis below 3.5
    }

    [Fact]
    public void Drawn_tables_have_the_observed_margins_and_the_exact_distribution()
    {
        ContingencyTable table = ContingencyTable.Of(new long[,] { { 3, 1 }, { 2, 4 } });
        RandomSource source = SeedStream.FromSeed(5).Open();
        long[] cells = new long[4];
        int[] seen = new int[5];
        const int Draws = 40_000;
        for (int draw = 0; draw < Draws; draw++)
        {
            IndependenceTest.Draw(table, source, cells);
            Assert.Equal([4, 6, 5, 5], [cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2], cells[1] + cells[3]]);
            seen[cells[0]]++;
        }

        // C(5, x) C(5, 4 - x) / C(10, 4) = 5, 50, 100, 50, 5 of 210.
        double[] exact = [5 / 210.0, 50 / 210.0, 100 / 210.0, 50 / 210.0, 5 / 210.0];
        for (int x = 0; x < seen.Length; x++) Within.Of(exact[x], seen[x] / (double)Draws, 4 * Math.Sqrt(exact[x] * (1 - exact[x]) / Draws));
    }

    [Theory]
    [InlineData(40, 3, 4, 1)]
    [InlineData(30, 5, 6, 1)] // expected counts of one: the chi-square distribution would not do
    [InlineData(60, 2, 4, 3)]
    public void The_p_value_is_valid_under_independence(int rows, int first, int second, int strata)
    {
        int[] rejected = new int[3];
        double[] levels = [0.01, 0.05, 0.2];
        for (int run = 0; run < Runs; run++)
        {
            double p = PValue(run, rows, first, second, strata, dependence: 0);
            for (int level = 0; level < levels.Length; level++) rejected[level] += p <= levels[level] ? 1 : 0;
        }

        // Never more often than the level (plus three standard errors); ties make small tables conservative, but not blind.
        for (int level = 0; level < levels.Length; level++) Assert.InRange(rejected[level] / (double)Runs, 0.4 * levels[level], levels[level] + (3 * Math.Sqrt(levels[level] * (1 - levels[level]) / Runs)));
    }

    [Fact]
    public void Dependence_is_found()
    {
        Assert.True(Enumerable.Range(0, 100).Count(run => PValue(run, 200, 3, 4, 1, dependence: 0.3) <= 0.05) > 90);
    }

    [Fact]
    public void What_only_the_stratum_explains_is_no_dependence()
    {
        // Both follow the stratum and nothing else: dependent over all rows, independent within.
        ContingencyTable[] strata = [ContingencyTable.Of(new long[,] { { 90, 10 }, { 9, 1 } }), ContingencyTable.Of(new long[,] { { 1, 9 }, { 10, 90 } })];
        ContingencyTable pooled = ContingencyTable.Of(new long[,] { { 91, 19 }, { 19, 91 } });

        Assert.Equal(0, AssociationMeasures.CramersV(strata), 1e-9);
        Assert.True(IndependenceTest.ChiSquare(strata, SeedStream.FromSeed(3), 999) > 0.5);
        Assert.Equal(0.001, IndependenceTest.ChiSquare([pooled], SeedStream.FromSeed(3), 999), 1e-12);
    }

    [Fact]
    public void Benjamini_and_hochberg_over_permutation_p_values_keep_their_level_and_find_what_is_there()
    {
        int falseAlarms = 0, found = 0;
        const int Families = 150;
        for (int family = 0; family < Families; family++)
        {
            double[] nulls = [.. Enumerable.Range(0, 20).Select(i => PValue((family * 100) + i, 60, 2, 3, 1, 0, 199))];
            if (Multiplicity.BenjaminiHochberg(nulls).Min() <= 0.05) falseAlarms++;
            double[] mixed = [.. nulls.Take(15), .. Enumerable.Range(0, 5).Select(i => PValue((family * 100) + 50 + i, 200, 2, 3, 1, 0.5, 199))];
            if (Multiplicity.BenjaminiHochberg(mixed).TakeLast(5).All(p => p <= 0.05)) found++;
        }

        Assert.InRange(falseAlarms / (double)Families, 0, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Families)));
        Assert.True(found > 0.8 * Families, $"{found} of {Families}");
    }

    [Fact]
    public void Kolmogorov_smirnov_counts_ties_and_keeps_its_level()
    {
        ContingencyTable table = ContingencyTable.Of(new long[,] { { 3, 0 }, { 1, 2 }, { 0, 4 } });
        Within.Of(0.75, IndependenceTest.LargestGap(table), 1e-15); // 3/4 against 0/6 after the first value
        int rejected = 0;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = SeedStream.FromSeed(run).For("ks").Open();
            long[,] counts = new long[12, 2];
            for (int row = 0; row < 50; row++) counts[source.Next(12), row < 20 ? 0 : 1]++;
            if (IndependenceTest.KolmogorovSmirnov(ContingencyTable.Of(counts), SeedStream.FromSeed(run), 199) <= 0.05) rejected++;
        }

        Assert.InRange(rejected / (double)Runs, 0.02, 0.071); // 0.05 and three standard errors; ties lose some
    }

    [Theory]
    [InlineData(new[] { 0.5, 0.5 }, new[] { 0.5, 0.5 }, 60, 40)]
    [InlineData(new[] { 0.05, 0.95 }, new[] { 0.05, 0.95 }, 30, 30)]
    [InlineData(new[] { 0.3, 0.7 }, new[] { 0.5, 0.5 }, 80, 120)]
    [InlineData(new[] { 0.25, 0.25, 0.25, 0.25 }, new[] { 0.25, 0.25, 0.25, 0.25 }, 100, 100)]
    [InlineData(new[] { 0.5, 0.3, 0.2 }, new[] { 0.4, 0.3, 0.3 }, 200, 200)]
    public void Intervals_of_distances_cover_also_at_equality(double[] first, double[] second, int n, int m)
    {
        int[] covered = new int[4];
        double[] truth = [ShareDistances.TotalVariation(first, second), ShareDistances.JensenShannon(first, second), ShareDistances.KullbackLeibler(first, second), ShareDistances.Euclidean(first, second)];
        int measured = 0;
        for (int run = 0; run < 2000; run++)
        {
            RandomSource source = SeedStream.FromSeed(run).For("distance").Open();
            long[] x = new long[first.Length], y = new long[first.Length];
            MultinomialSampler.Draw(source, n, first, x);
            MultinomialSampler.Draw(source, m, second, y);
            ShareComparison comparison = ShareComparison.Of(x, y, 0.95);
            MeasuredValue[] values = [comparison.TotalVariation(), comparison.JensenShannon(), comparison.KullbackLeibler(), comparison.Euclidean()];
            if (values[2] is MeasuredValue.NotMeasured) continue;
            measured++;
            for (int i = 0; i < 4; i++)
            {
                MeasuredValue.Measured value = (MeasuredValue.Measured)values[i];
                Assert.True(value.Interval!.Contains(value.Estimate), $"{i}: {value.Estimate} outside {value.Interval}");
                if (value.Interval.Contains(truth[i])) covered[i]++;
            }
        }

        Assert.All(covered, count => Assert.True(count >= 0.935 * measured, $"covered {string.Join(", ", covered.Select(c => c / (double)measured))}")); // 0.95 less three standard errors
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", covered.Select(c => $"{c / (double)measured:0.000}")));
    }

    private static double PValue(int run, int rows, int first, int second, int strata, double dependence, int replicates = 199)
    {
        RandomSource source = SeedStream.FromSeed(run).For("rows").Open();
        long[][,] counts = [.. Enumerable.Range(0, strata).Select(_ => new long[first, second])];
        for (int row = 0; row < rows; row++)
        {
            int a = source.Next(first), b = source.NextDouble() < dependence ? a % second : source.Next(second);
            counts[source.Next(strata)][a, b]++;
        }

        return IndependenceTest.ChiSquare([.. counts.Select(ContingencyTable.Of)], SeedStream.FromSeed(run), replicates);
    }
}
