using AuditKit.Core.Json;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Coarsening;
using CsCheck;

namespace AuditKit.Statistics.Tests.Cube;

[Trait("Kind", "unit")]
public sealed class CoarseCubeTests
{
    [Fact]
    public void NoCellOfTheCoarseCube_IsSmall() => Gen.Select(Gen.Int[1, 400], Gen.Int[0, 1000], Gen.Int[1, 30]).Sample((count, seed, limit) =>
    {
        CountCube cube = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(count, seed)));

        CoarseCube coarse = cube.Coarsened(limit);

        if (coarse.Cube is null)
        {
            Assert.True(cube.WithoutScores().RollUp().SmallestCell < limit);
            return;
        }

        Assert.True(coarse.Cube.SmallestCell >= limit);
        Assert.Equal(cube.Rows, coarse.Cube.Rows);
        Assert.Equal(Text(cube.WithoutScores().RollUp()), Text(coarse.Cube.WithoutScores().RollUp()));
    }, iter: 200);

    [Fact]
    public void ACubeWithoutSmallCells_StaysAsItIs()
    {
        CountCube cube = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(20_000, 41, distinctScores: 2)));

        CoarseCube coarse = cube.Coarsened(1);

        Assert.Same(cube, coarse.Cube);
        Assert.Empty(coarse.GivenUp);
    }

    [Fact]
    public void TheSmallestCategories_BecomeOneAndAreNamed()
    {
        CubeSamples.Row[] rows =
        [
            .. Enumerable.Repeat(new CubeSamples.Row("a", "x", 1, 1, .5), 20), .. Enumerable.Repeat(new CubeSamples.Row("b", "x", 1, 1, .5), 3), .. Enumerable.Repeat(new CubeSamples.Row("c", "x", 1, 1, .5), 4),
        ];

        CoarseCube coarse = CountCube.Count(CubeSamples.Of(rows, scored: false)).Coarsened(5);

        Assert.Equal(["first: 'b' and 'c' apart"], coarse.GivenUp);
        Assert.Equal(["a", "b or c"], coarse.Cube!.Attributes[0].Values);
        Assert.Equal([20, 7], coarse.Cube.RollUp("first").Slices().Select(slice => slice.Outcomes.Rows));
    }

    [Fact]
    public void AFewRows_GiveNoCubeAtAll()
    {
        CoarseCube coarse = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(4, 1))).Coarsened(5);

        Assert.Null(coarse.Cube);
        Assert.Equal("scores", coarse.GivenUp[0]);
        Assert.Equal("all counts", coarse.GivenUp[^1]);
    }

    private static string Text(CountCube cube) => CanonicalJson.WriteText(cube.ToDocument());
}
