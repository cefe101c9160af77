using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Cube;

[Trait("Kind", "unit")]
public sealed class CountCubeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RowOrderAndThreads_ChangeNoBit(bool weighted)
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(600_000, 3);
        CubeSamples.Row[] shuffled = [.. rows];
        SeedStream.FromSeed(9).Open().Shuffle(shuffled.AsSpan());

        string one = Text(CountCube.Count(CubeSamples.Of(rows, weighted)));

        Assert.Equal(one, Text(CountCube.Count(CubeSamples.Of(rows, weighted), threads: 2)));
        Assert.Equal(one, Text(CountCube.Count(CubeSamples.Of(shuffled, weighted), threads: 3)));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 7)]
    [InlineData(true, 100)]
    public void CubesOfChunks_MergeIntoTheCubeOfTheWhole(bool weighted, int chunks)
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(5_000, 4);
        CountCube whole = CountCube.Count(CubeSamples.Of(rows, weighted));

        CountCube merged = rows.Chunk((rows.Length / chunks) + 1).Select(chunk => CountCube.Count(CubeSamples.Of(chunk, weighted))).Aggregate((left, right) => left.Merge(right));

        Assert.Equal(Text(whole), Text(merged));
    }

    [Fact]
    public void RollUp_EqualsCountingFewerColumns()
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(3_000, 5);
        CubeRows both = CubeSamples.Of(rows);

        CountCube rolled = CountCube.Count(both).RollUp("second");

        Assert.Equal(Text(CountCube.Count(both with { Attributes = [both.Attributes[1]] })), Text(rolled));
        Assert.Equal(rows.Length, rolled.Rows);
    }

    [Fact]
    public void EverySlice_EqualsTheNaiveCountOfItsRows()
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(2_000, 6);

        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of(rows), 2);

        Assert.Equal(["", "first", "second", "first,second"], lattice.Sets.Select(set => string.Join(',', set.Attributes)));
        Assert.All(lattice.Sets.SelectMany(set => set.Slices), slice =>
        {
            CubeSamples.Row[] own = [.. rows.Where(row => Holds(row, slice.Slice))];
            CubeSamples.Row[] scored = [.. own.Where(row => row.Label < 2 && !double.IsNaN(row.Score))];
            Assert.Equal(own.Length, slice.Outcomes.Rows);
            Assert.Equal(own.Count(row => row is { Label: 1, Prediction: 1 }), slice.Outcomes.Matrix.TruePositives);
            Assert.Equal(own.Count(row => row is { Label: 0, Prediction: 1 }), slice.Outcomes.Matrix.FalsePositives);
            Assert.Equal(own.Count(row => row.Prediction == 1), slice.Outcomes.Count(OutcomeCells.PositivePrediction));
            ScoreSample naive = ScoreSample.OfRows([.. scored.Select(row => row.Score)], [.. scored.Select(row => row.Label == 1)]);
            Assert.Equal(naive.Values, slice.Scores!.Values);
            Assert.Equal(naive.PositiveCounts, slice.Scores.PositiveCounts);
            Assert.Equal(naive.Auc(), slice.Scores.Auc());
        });
    }

    [Fact]
    public void ManyDistinctScores_KeepExactSamplesAndTheHistogramBoundsThem()
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(6_000, 7, distinctScores: 100_000);

        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of(rows), 2);

        Assert.False(lattice.Cube.Scores!.Exact);
        Assert.All(lattice.Sets.SelectMany(set => set.Slices), slice =>
        {
            CubeSamples.Row[] own = [.. rows.Where(row => Holds(row, slice.Slice) && row.Label < 2 && !double.IsNaN(row.Score))];
            ScoreSample naive = ScoreSample.OfRows([.. own.Select(row => row.Score)], [.. own.Select(row => row.Label == 1)]);
            Assert.Equal(naive.Auc(), slice.Scores!.Auc());
            Assert.True(slice.AucBounds!.Contains(naive.Auc()!.Value));
            Assert.True(slice.AucBounds.Width < .01);
        });
    }

    [Fact]
    public void MissingAttributeValue_IsItsOwnCategory()
    {
        CubeSamples.Row[] rows = [new("a", null, 1, 1, .5), new("a", "x", 1, 0, .5)];

        AttributeSet second = SliceLattice.Of(CubeSamples.Of(rows), 1).Sets.Single(set => set.Attributes.SequenceEqual(["second"]));

        Assert.Equal(["second=x", "second=y", "second=(missing)"], second.Slices.Select(slice => slice.Slice.ToString()));
        Assert.Equal([1, 0, 1], second.Slices.Select(slice => slice.Outcomes.Rows));
    }

    [Fact]
    public void CombinationsWithoutRows_AreListedAndNotCounted()
    {
        CubeSamples.Row[] rows = [new("a", "x", 1, 1, .5), new("b", "y", 1, 0, .5)];

        AttributeSet both = SliceLattice.Of(CubeSamples.Of(rows), 2).Sets.Single(set => set.Attributes.Count == 2);

        Assert.Equal(2, both.Slices.Count);
        Assert.Equal(4, both.Absent.Count);
        Assert.Contains(Slice.Of(("first", "c"), ("second", "x")), both.Absent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Document_SurvivesJson(bool weighted)
    {
        CountCube cube = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(500, 8), weighted));

        CubeDocument read = CanonicalJson.Read<CubeDocument>(CanonicalJson.Write(cube.ToDocument()));

        Assert.Equal(Text(cube), Text(CountCube.Of(read)));
    }

    [Fact]
    public void ForgedDocuments_AreRefused()
    {
        CubeDocument document = CountCube.Count(CubeSamples.Of(CubeSamples.Draw(50, 8), scored: false)).ToDocument();

        Assert.Throws<InvalidDataException>(() => CountCube.Of(document with { Format = "auditkit.cube/9" }));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(document with { Counts = [.. document.Counts.Select(_ => 0L)] }));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(document with { Cells = [.. document.Cells.Reverse()] }));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(document with { Cells = [long.MaxValue, .. document.Cells.Skip(1)] }));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(document with { Counts = [1] }));
    }

    [Fact]
    public void WrongWeightsAndLengths_Throw()
    {
        CubeRows rows = CubeSamples.Of(CubeSamples.Draw(10, 8));

        Assert.Throws<ArgumentException>(() => CountCube.Count(rows with { Weights = new double[] { 1, 2 } }));
        Assert.Throws<ArgumentException>(() => CountCube.Count(rows with { Weights = Enumerable.Repeat(-1.0, 10).ToArray() }));
    }

    [Fact]
    public void RatesOfEveryGroup_AddUpWithinAndAcross()
    {
        SliceLattice lattice = SliceLattice.Of(CubeSamples.Of(CubeSamples.Draw(4_000, 11)), 2);

        foreach (AttributeSet set in lattice.Sets)
        {
            double weighted = 0;
            foreach (OutcomeTable table in set.Slices.Select(slice => slice.Outcomes).Where(table => table.Rows > 0))
            {
                // Two quotients with one denominator: each is rounded once.
                Within.Of(1, ConfusionMetrics.TruePositiveRate.Rate(table).Estimate + ConfusionMetrics.FalseNegativeRate.Rate(table).Estimate, 2.3e-16);
                Within.Of(1, ConfusionMetrics.FalsePositiveRate.Rate(table).Estimate + ConfusionMetrics.TrueNegativeRate.Rate(table).Estimate, 2.3e-16);
                weighted += table.Rows * ConfusionMetrics.SelectionRate.Rate(table).Estimate / lattice.Cube.Rows;
            }

            // A few dozen roundings.
            Within.Of(ConfusionMetrics.SelectionRate.Rate(lattice.Whole.Outcomes).Estimate, weighted, 1e-14);
        }
    }

    private static bool Holds(CubeSamples.Row row, Slice slice) =>
        (slice.ValueOf("first") ?? row.First) == row.First && (slice.ValueOf("second") ?? row.Second ?? CodedColumn.Missing) == (row.Second ?? CodedColumn.Missing);

    private static string Text(CountCube cube) => CanonicalJson.WriteText(cube.ToDocument());
}
