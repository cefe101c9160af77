using AuditKit.Core.Randomness;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Resampling;
using CsCheck;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Tests.Hypotheses;

[Trait("Kind", "numeric")]
public sealed class ExactTestTests
{
    [Fact]
    public void NineOneFourSix_HasTheReferenceBoschloo()
    {
        // SciPy takes the columns of [[9, 1], [4, 6]] as groups: 9 of 13 against 1 of 7. Printed with seven decimals.
        Within.Of(.0262446, BoschlooExact.Of(9, 13, 1, 7)!.Probability, 5.1e-8);
    }

    [Fact]
    public void NineOneFourSix_HasBarnardsValueWithItsMirroredTableCounted()
    {
        double observed = TwoProportionTest.Of(9, 13, 1, 7).Statistic;
        TableRegion untied = new(13, 7, (x, y) => (x, y) == (9, 1) || Math.Abs(TwoProportionTest.Of(x, 13, y, 7).Statistic) > observed + 1e-9);

        // The mirrored table 4 of 13 against 6 of 7 has the same |z| and belongs to the two-sided test; SciPy loses it to rounding.
        Within.Of(.0224528, untied.Largest().Probability, 5.1e-8);
        // By enumeration of all 36 tables at 2,000 rates; its peak is at one half.
        Within.Of(.0270920, BarnardExact.Of(9, 13, 1, 7)!.Probability, 5.1e-8);
    }

    [Theory]
    [InlineData(9, 10, 4, 10)]
    [InlineData(3, 7, 9, 11)]
    [InlineData(0, 6, 5, 13)]
    [InlineData(12, 12, 7, 9)]
    public void Barnard_IsTheSlowTwin(int x, int n, int y, int m)
    {
        double slow = 0;
        for (int step = 1; step < 4000; step++)
        {
            double rate = step / 4000.0, sum = 0;
            for (int a = 0; a <= n; a++)
            {
                for (int b = 0; b <= m; b++)
                {
                    if (Math.Abs(TwoProportionTest.Of(a, n, b, m).Statistic) >= Math.Abs(TwoProportionTest.Of(x, n, y, m).Statistic) - 1e-9) sum += new Binomial(rate, n).Probability(a) * new Binomial(rate, m).Probability(b);
                }
            }

            slow = Math.Max(slow, sum);
        }

        double fast = BarnardExact.Of(x, n, y, m)!.Probability;
        // The twin's grid of 4,000 rates misses the top by less than its step squared times the curvature, about 1e-5.
        Assert.InRange(fast, slow - 1e-12, slow + 2e-5);
    }

    [Fact]
    public void Boschloo_IsNeverAboveFisherDoubledAndMirrors()
    {
        Gen.Select(Gen.Int[1, 25], Gen.Int[1, 25], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (n, m, a, b) =>
            {
                (int x, int y) = ((int)(a * n), (int)(b * m));
                double boschloo = BoschlooExact.Of(x, n, y, m)!.Probability;
                double less = new Hypergeometric(n + m, n, x + y).CumulativeDistribution(x), greater = 1 - less + new Hypergeometric(n + m, n, x + y).Probability(x);

                Assert.True(boschloo <= (2 * Math.Min(less, greater)) + 1e-9);
                // Both orders maximise the same function from other grid cells.
                Within.Of(boschloo, BoschlooExact.Of(y, m, x, n)!.Probability, 1e-9);
                Within.Of(boschloo, BoschlooExact.Of(n - x, n, m - y, m)!.Probability, 1e-9);
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public void UnconditionalTests_RejectAtMostTheirLevel()
    {
        const int N = 15, M = 12;
        double[,] barnard = new double[N + 1, M + 1], boschloo = new double[N + 1, M + 1];
        for (int x = 0; x <= N; x++)
        {
            for (int y = 0; y <= M; y++) (barnard[x, y], boschloo[x, y]) = (BarnardExact.Of(x, N, y, M)!.Probability, BoschlooExact.Of(x, N, y, M)!.Probability);
        }

        foreach (double rate in new[] { .02, .1, .3, .5, .77 })
        {
            (double one, double two) = (0, 0);
            for (int x = 0; x <= N; x++)
            {
                for (int y = 0; y <= M; y++)
                {
                    double mass = new Binomial(rate, N).Probability(x) * new Binomial(rate, M).Probability(y);
                    if (barnard[x, y] <= .05) one += mass;
                    if (boschloo[x, y] <= .05) two += mass;
                }
            }

            // Exact tests: no more than the level, but for rounding.
            Assert.InRange(one, 0, .05 + 1e-9);
            Assert.InRange(two, 0, .05 + 1e-9);
        }
    }

    [Fact]
    public void TooManyTables_AreNotEnumerated()
    {
        Assert.Null(BarnardExact.Of(10, 100_000, 20, 100_000));
        Assert.Null(BoschlooExact.Of(10, 100_000, 20, 100_000));
        Assert.NotNull(BarnardExact.Of(300, 1_000, 340, 1_000));
    }

    [Fact]
    public void DeclaredShares_HaveTheReferenceTest()
    {
        GoodnessOfFit test = GoodnessOfFit.Of([62, 28, 10], [.5, .3, .2], SeedStream.FromSeed(1));

        // Printed with seven decimals.
        Within.Of(8.0133333, test.Statistic, 5.1e-8);
        Within.Of(.0181939, test.Probability, 5.1e-8);
        Assert.Equal("chi-square", test.Method);
    }

    [Fact]
    public void SmallExpectedCounts_AreTestedExactlyOrBySimulation()
    {
        // Two categories: the exact test is a binomial sum over outcomes at least as far from n p.
        GoodnessOfFit exact = GoodnessOfFit.Of([4, 4], [.2, .8], SeedStream.FromSeed(1));
        double sum = Enumerable.Range(0, 9).Where(x => Math.Abs(x - 1.6) >= 2.4 - 1e-9).Sum(x => new Binomial(.2, 8).Probability(x));
        Within.Of(sum, exact.Probability, 1e-12);
        Assert.Equal("exact multinomial", exact.Method);

        double[] shares = [.4, .3, .1, .1, .05, .03, .015, .005];
        long[] counts = [40, 30, 10, 10, 5, 3, 1, 1];
        GoodnessOfFit drawn = GoodnessOfFit.Of(counts, shares, SeedStream.FromSeed(1));
        Assert.EndsWith("draws", drawn.Method, StringComparison.Ordinal);
        // Counts as near to their shares as whole numbers come, but for one rare category: nothing to see.
        Assert.InRange(drawn.Probability, .8, 1);
    }

    [Fact]
    public void SharesThatCannotBeTested_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => GoodnessOfFit.Of([1, 2], [1, 0], SeedStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => GoodnessOfFit.Of([1, 2], [.4, .4], SeedStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => GoodnessOfFit.Of([0, 0], [.4, .6], SeedStream.FromSeed(1)));
    }

    [Fact]
    public void HypergeometricDraws_FollowTheirLaw()
    {
        const int Draws = 40_000;
        foreach ((int n, int m, int k) in new[] { (7, 5, 6), (200, 900, 300), (3, 40, 20), (50, 2, 30) })
        {
            Hypergeometric law = new(n + m, n, k);
            RandomSource source = SeedStream.FromSeed(5).For("law", n, m, k).Open();
            long[] seen = new long[n + 1];
            for (int draw = 0; draw < Draws; draw++) seen[HypergeometricSampler.Draw(source, n, m, k)]++;
            double chi = 0;
            int categories = 0;
            for (int x = 0; x <= n; x++)
            {
                double expected = Draws * law.Probability(x);
                if (expected < 10) continue;
                chi += (seen[x] - expected) * (seen[x] - expected) / expected;
                categories++;
            }

            // Mean categories - 1, five standard deviations.
            Assert.InRange(chi, 0, categories + (5 * Math.Sqrt(2 * categories)));
        }
    }
}
