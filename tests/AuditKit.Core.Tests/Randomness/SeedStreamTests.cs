using AuditKit.Core.Randomness;

namespace AuditKit.Core.Tests.Randomness;

[Trait("Kind", "numeric")]
public sealed class SeedStreamTests
{
    [Theory]
    // Known answers of the generator's authors (Random123, kat_vectors, philox4x32 10 rounds).
    [InlineData(0x0000000000000000UL, 0x0000000000000000UL, 0x0000000000000000UL, 0xe169c58d6627e8d5UL, 0x9b00dbd8bc57ac4cUL)]
    [InlineData(0xffffffffffffffffUL, 0xffffffffffffffffUL, 0xffffffffffffffffUL, 0x41c83b0e408f276dUL, 0x6d5451fda20bc7c6UL)]
    [InlineData(0x299f31d0a4093822UL, 0x85a308d3243f6a88UL, 0x0370734413198a2eUL, 0x94fdccebd16cfe09UL, 0x24126ea15001e420UL)]
    public void Philox_gives_the_published_answers(ulong key, ulong low, ulong high, ulong expectedLow, ulong expectedHigh)
    {
        (ulong Low, ulong High) block = Philox.Block(key, low, high);

        Assert.Equal((expectedLow, expectedHigh), block);
    }

    [Fact]
    public void The_same_purpose_gives_the_same_draws_and_another_purpose_others()
    {
        SeedStream root = SeedStream.FromSeed(7);

        ulong[] first = [.. Draw(root.For("split", 1))], again = [.. Draw(SeedStream.FromSeed(7).For("split", 1))], other = [.. Draw(root.For("split", 2))];

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.NotEqual(first, [.. Draw(SeedStream.FromSeed(8).For("split", 1))]);
    }

    [Fact]
    public void Purposes_that_join_to_the_same_text_stay_apart()
    {
        SeedStream root = SeedStream.FromSeed(1);

        Assert.NotEqual(root.For("ab").For("c").Open().NextUInt64(), root.For("a").For("bc").Open().NextUInt64());
        Assert.NotEqual(root.For("a", 1).Open().NextUInt64(), root.For("a").For("", 1).Open().NextUInt64());
    }

    [Fact]
    public void Moments_of_the_draws_are_those_of_their_distributions()
    {
        const int n = 200_000;
        RandomSource source = SeedStream.FromSeed(3).For("moments").Open();
        double uniform = 0, normal = 0, normalSquare = 0, gamma = 0;
        for (int i = 0; i < n; i++)
        {
            uniform += source.NextDouble();
            double z = source.NextGaussian();
            normal += z;
            normalSquare += z * z;
            gamma += source.NextGamma(0.5);
        }

        // Five standard errors of each mean: sd/sqrt(n) times 5 with sd .289, 1, sqrt 2, sqrt .5.
        double unit = 5 / Math.Sqrt(n);
        Assert.InRange(uniform / n, 0.5 - (0.289 * unit), 0.5 + (0.289 * unit));
        Assert.InRange(normal / n, -unit, unit);
        Assert.InRange(normalSquare / n, 1 - (1.415 * unit), 1 + (1.415 * unit));
        Assert.InRange(gamma / n, 0.5 - (0.708 * unit), 0.5 + (0.708 * unit));
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        RandomSource source = SeedStream.FromSeed(5).For("shuffle").Open();
        Dictionary<string, int> counts = [];
        for (int i = 0; i < 60_000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            source.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // 10,000 each; five standard deviations of a binomial count (sd 91).
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 10_000 - 456, 10_000 + 456));
    }

    private static IEnumerable<ulong> Draw(SeedStream stream)
    {
        RandomSource source = stream.Open();
        for (int i = 0; i < 5; i++) yield return source.NextUInt64();
    }
}
