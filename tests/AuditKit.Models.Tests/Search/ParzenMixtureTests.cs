using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Search;

namespace AuditKit.Models.Tests.Search;

[Trait("Kind", "numeric")]
public sealed class ParzenMixtureTests
{
    private static readonly SearchSpace Space = new([new RangeDimension("x", 0, 1, RangeScale.Uniform), new ChoiceDimension("c", [.. "pqr".Select(letter => new ScalarNode(letter.ToString(), false, null))])]);

    [Fact]
    public void Density_IntegratesToOne()
    {
        ParzenMixture mixture = new(Space, [[0.02, 0], [0.5, 1], [0.5, 2], [0.97, 0]]);
        const int Cells = 2000;

        double mass = Enumerable.Range(0, Cells).Sum(i => Enumerable.Range(0, 3).Sum(choice => mixture.Density([(i + 0.5) / Cells, choice]))) / Cells;

        // Midpoint rule of a smooth function on 2000 cells, and images beyond three widths left out: both under 1e-6.
        Assert.Equal(1, mass, 1e-5);
    }

    [Fact]
    public void Draws_FollowTheDensity()
    {
        ParzenMixture mixture = new(Space, [[0.1, 0], [0.15, 0], [0.9, 2]]);
        RandomSource source = SeedStream.FromSeed(2).Open();
        const int Draws = 20_000, Bins = 5;
        int[,] counts = new int[Bins, 3];
        for (int i = 0; i < Draws; i++)
        {
            double[] point = mixture.Draw(source);
            counts[Math.Min(Bins - 1, (int)(point[0] * Bins)), (int)point[1]]++;
        }

        double chiSquare = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int choice = 0; choice < 3; choice++)
            {
                double expected = Draws * Enumerable.Range(0, 200).Sum(i => mixture.Density([(bin + ((i + 0.5) / 200)) / Bins, choice])) / 200 / Bins;
                chiSquare += (counts[bin, choice] - expected) * (counts[bin, choice] - expected) / expected;
            }
        }

        // 15 cells: the 99.99 % quantile of chi-square with 14 degrees of freedom is 42.6.
        Assert.InRange(chiSquare, 0, 42.6);
    }

    [Fact]
    public void WhatWasGoodTogether_StaysTogether()
    {
        SearchSpace pairs = new([Space.Dimensions[1], Space.Dimensions[1] with { Key = "d" }]);
        ParzenMixture mixture = new(pairs, [[0, 2], [2, 0], [0, 2], [2, 0]]);

        // Four kernels, three choices: 5/7 for the own choice, 1/7 for each other. Marginals alone could not tell the seen pair
        // from one of the same parts that was never seen.
        Assert.Equal(((1.0 / 9) + (2 * 25.0 / 49) + (2 * 1.0 / 49)) / 5, mixture.Density([0, 2]), 1e-12);
        Assert.Equal(((1.0 / 9) + (4 * 5.0 / 49)) / 5, mixture.Density([0, 0]), 1e-12);
    }
}
