using AuditKit.Core.Json;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Cube.Streams;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Cube;

/// <summary>Rows in chunks, with codes in the order met, against the same rows in memory.</summary>
[Trait("Kind", "unit")]
public sealed class CubeStreamTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 13)]
    [InlineData(true, 4)]
    [InlineData(true, 200)]
    public void TheCubeOfAStream_IsTheCubeOfTheRows(bool weighted, int chunks)
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(3_000, 31);

        CountCube streamed = Stream(rows, chunks, weighted);

        Assert.Equal(Text(CountCube.Count(CubeSamples.Of(rows, weighted))), Text(streamed));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 1)]
    [InlineData(17, 3)]
    [InlineData(17, -2)]
    public void WithManyDistinctScores_TheStreamKeepsTheHistogramOfTheRows(int chunks, double range)
    {
        CubeSamples.Row[] rows = [.. CubeSamples.Draw(6_000, 32, distinctScores: 100_000).Select(row => row with { Score = row.Score * range })];
        CubeDocument memory = CountCube.Count(CubeSamples.Of(rows)).ToDocument();

        CountCube streamed = Stream(rows, chunks, weighted: false);

        Assert.Equal(range == 1, streamed.HasMoments);
        Assert.Equal(CanonicalJson.WriteText(memory), CanonicalJson.WriteText(streamed.ToDocument() with { Moments = null }));
    }

    [Fact]
    public void MomentsOfAStream_GiveBrierScoreAndMeanOfAllScores()
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(6_000, 33, distinctScores: 100_000);
        SliceLattice lattice = SliceLattice.Of(Stream(rows, 11, weighted: false), 2);

        foreach (CubeSlice slice in lattice.Sets.SelectMany(set => set.Slices))
        {
            CubeSamples.Row[] own = [.. rows.Where(row => (slice.Slice.ValueOf("first") ?? row.First) == row.First && (slice.Slice.ValueOf("second") ?? row.Second ?? CodedColumn.Missing) == (row.Second ?? CodedColumn.Missing) && !double.IsNaN(row.Score))];
            ScoreSample sample = ScoreSample.OfRows([.. own.Where(row => row.Label < 2).Select(row => row.Score)], [.. own.Where(row => row.Label < 2).Select(row => row.Label == 1)]);
            (double brier, double variance) = sample.SquaredError();
            ScoreTotals totals = slice.Totals!;
            Assert.Equal(own.Length, totals.Scored);
            Assert.Equal(sample.Count, totals.Labelled);
            // Each term is rounded to 2^-60; the twin's sums of doubles carry the error.
            Within.Of(own.Average(row => row.Score), totals.MeanScore, 1e-12);
            Within.Of(brier, totals.Brier, 1e-12);
            Within.Of(variance, totals.BrierVariance, 1e-10);
            Assert.Null(slice.Scores);
            Assert.True(slice.AucBounds!.Contains(sample.Auc()!.Value));
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(9, 31)]
    public void ChunkingAndThreads_ChangeNoBitOfMoments(int first, int second)
    {
        CubeSamples.Row[] rows = CubeSamples.Draw(4_000, 34, distinctScores: 50_000);

        Assert.Equal(Text(Stream(rows, first, weighted: false)), Text(Stream(rows, second, weighted: false, threads: 3)));
    }

    [Fact]
    public void DocumentsWithMoments_SurviveJsonAndForgeriesDoNot()
    {
        CountCube cube = Stream(CubeSamples.Draw(3_000, 35, distinctScores: 50_000), 3, weighted: false);

        CubeDocument read = CanonicalJson.Read<CubeDocument>(CanonicalJson.Write(cube.ToDocument()));

        Assert.Equal(Text(cube), Text(CountCube.Of(read)));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(read with { Moments = ["1 2 3"] }));
        Assert.Throws<InvalidDataException>(() => CountCube.Of(read with { Moments = [.. read.Moments!.Select(_ => "1 2 3 4 5 6 7 x")] }));
    }

    [Fact]
    public void ScoresBeyondOne_HaveNoMoments() =>
        Assert.Throws<ArgumentException>(() => CountCube.Count(CubeSamples.Of([new("a", "x", 1, 1, 1.5)]) with { Moments = true }));

    // Codes in the order met, as a reader gives them; label and prediction are coded likewise.
    private static CountCube Stream(CubeSamples.Row[] rows, int chunks, bool weighted, int threads = 1, ScoreScale? range = null)
    {
        CubeStream stream = new(threads, range);
        Codes first = new(), second = new(), label = new(), prediction = new();
        foreach (CubeSamples.Row[] chunk in rows.Chunk((rows.Length / chunks) + 1))
        {
            stream.Add(new RowChunk(
                chunk.Length,
                [first.Of(chunk.Select(row => row.First)), second.Of(chunk.Select(row => row.Second))],
                label.Of(chunk.Select(row => row.Label == 2 ? null : row.Label.ToString())),
                prediction.Of(chunk.Select(row => row.Prediction.ToString())),
                chunk.Select(row => row.Score).ToArray(),
                weighted ? chunk.Select(row => row.Weight).ToArray() : default(ReadOnlyMemory<double>)));
        }

        if (stream.Range is { } needed) return Stream(rows, chunks, weighted, threads, needed);
        return stream.Finish(new CodeMeanings(
            [new CubeAttribute("first", CubeSamples.Firsts), new CubeAttribute("second", CubeSamples.Seconds)],
            [first.In(CubeSamples.Firsts), second.In(CubeSamples.Seconds)],
            label.Outcomes(),
            prediction.Outcomes()));
    }

    private static string Text(CountCube cube) => CanonicalJson.WriteText(cube.ToDocument());

    private sealed class Codes
    {
        private readonly List<string> met = [];

        public byte[] Of(IEnumerable<string?> texts) => [.. texts.Select(text => text is null ? (byte)255 : CodeOf(text))];

        public IReadOnlyList<int> In(string[] categories) => [.. met.Select(text => Array.IndexOf(categories, text))];

        public IReadOnlyList<byte> Outcomes() => [.. met.Select(byte.Parse)];

        private byte CodeOf(string text)
        {
            if (!met.Contains(text)) met.Add(text);
            return (byte)met.IndexOf(text);
        }
    }
}
