using AuditKit.Core.Randomness;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Tests.Stability;

[Trait("Kind", "math")]
public sealed class SignFlipTestTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(5);

    [Fact]
    public void Five_differences_of_one_sign_have_the_least_probability_that_five_can_have()
    {
        // Of 32 flips only none and all give a sum as large.
        Assert.Equal([2.0 / 32], SignFlipTest.Of([1, 2, 0.5, 3, 1], [1, 1, 1, 1, 1], [0, 1, 2, 3, 4], 1, Seeds));
    }

    [Fact]
    public void Few_rows_are_enumerated_as_a_plain_count_does()
    {
        RandomSource random = SeedStream.FromSeed(3).Open();
        double[] weights = [1, 2, 1, 0.5, 3, 1, 1, 2], differences = [.. Enumerable.Range(0, 16).Select(_ => 0.4 + random.NextGaussian())];

        double[] found = SignFlipTest.Of(differences, weights, [.. Enumerable.Range(0, 8)], 2, Seeds);

        for (int feature = 0; feature < 2; feature++)
        {
            double Sum(int flips) => Enumerable.Range(0, 8).Sum(row => ((flips >> row) & 1) == 0 ? weights[row] * differences[(2 * row) + feature] : -weights[row] * differences[(2 * row) + feature]);
            Assert.Equal(Enumerable.Range(0, 256).Count(flips => Math.Abs(Sum(flips)) >= Math.Abs(Sum(0)) - 1e-12) / 256.0, found[feature]);
        }
    }

    [Fact]
    public void Drawn_flips_come_near_the_enumeration()
    {
        // Fourteen rows are one too many to enumerate; the exact value counts all 16384 flips here.
        RandomSource random = SeedStream.FromSeed(4).Open();
        double[] differences = [.. Enumerable.Range(0, 14).Select(_ => 0.35 + random.NextGaussian())];
        double Sum(int flips) => Enumerable.Range(0, 14).Sum(row => ((flips >> row) & 1) == 0 ? differences[row] : -differences[row]);
        double exact = Enumerable.Range(0, 1 << 14).Count(flips => Math.Abs(Sum(flips)) >= Math.Abs(Sum(0)) - 1e-12) / (double)(1 << 14);

        double found = SignFlipTest.Of(differences, [.. differences.Select(_ => 1.0)], [.. Enumerable.Range(0, 14)], 1, Seeds)[0];

        // Four standard errors of a share among 9,999 draws.
        Assert.InRange(exact, 0.01, 0.9);
        Assert.Equal(exact, found, 4 * Math.Sqrt(exact * (1 - exact) / 9999));
    }

    [Fact]
    public void Order_of_rows_does_not_matter()
    {
        RandomSource random = SeedStream.FromSeed(6).Open();
        double[] differences = [.. Enumerable.Range(0, 40).Select(_ => random.NextGaussian())];
        int[] ids = [.. Enumerable.Range(100, 20)], order = [.. Enumerable.Range(0, 20).Reverse()];

        double[] forward = SignFlipTest.Of(differences, [.. Enumerable.Repeat(1.0, 20)], ids, 2, Seeds);
        double[] backward = SignFlipTest.Of([.. order.SelectMany(row => differences[(2 * row)..((2 * row) + 2)])], [.. Enumerable.Repeat(1.0, 20)], [.. order.Select(row => ids[row])], 2, Seeds);

        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Without_a_difference_a_test_of_five_percent_rejects_no_more_often()
    {
        RandomSource random = SeedStream.FromSeed(7).Open();
        int rejected = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            // Symmetric with heavy tails: the cube of a normal.
            double[] differences = [.. Enumerable.Range(0, 12).Select(_ => Math.Pow(random.NextGaussian(), 3))];
            if (SignFlipTest.Of(differences, [.. Enumerable.Repeat(1.0, 12)], [.. Enumerable.Range(0, 12)], 1, Seeds)[0] <= 0.05) rejected++;
        }

        // The test is exact: 20 expected, four binomial standard deviations above are 37.
        Assert.InRange(rejected, 3, 37);
    }

    [Fact]
    public void Draws_let_one_clear_feature_survive_the_correction()
    {
        Assert.Equal(9_999, SignFlipTest.DrawsFor(15));
        Assert.Equal(40_959, SignFlipTest.DrawsFor(1024));
        Assert.True(1024.0 / (1 + SignFlipTest.DrawsFor(1024)) <= 0.05);
    }
}
