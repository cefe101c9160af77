using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Captions;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Captions;

/// <summary>A caption that is read again has the attention and the probability with which it was written.</summary>
[Trait("Kind", "unit")]
public sealed class CaptionReaderTests
{
    private static readonly string[] Words = ["a", "cat", "dog", "sat"];

    [Fact]
    public void OwnCaptionsAreReadAsTheyWereWritten()
    {
        CaptionModel model = Model();
        float[] pictures = Pictures(5);
        IReadOnlyList<Caption> written = model.Describe(pictures, Torch.Cpu, TestContext.Current.CancellationToken);
        using CaptionReader reader = model.OpenReader(Torch.Cpu);

        IReadOnlyList<ReadCaption> read = reader.Read(pictures, [.. written.Select((caption, i) => (i, caption.Words))], TestContext.Current.CancellationToken);

        foreach ((Caption caption, ReadCaption again) in written.Zip(read))
        {
            int words = Math.Min(caption.Words.Count, reader.MostWords);
            Assert.Equal((words, words), (again.LogProbabilities.Count, again.Attention.Count));
            // The search adds single-precision logarithms; what is left is the end mark, whose probability is at most 1.
            Assert.True(again.LogProbabilities.Sum() >= caption.LogProbability - 1e-4);
            for (int word = 0; word < words; word++)
            {
                Assert.Equal(1, again.Attention[word].Sum(), 1e-5);
                // Equal weights; single-precision sums may be taken in another order.
                Assert.All(again.Attention[word].Zip(caption.Attention[word]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
            }
        }
    }

    [Fact]
    public void ProbabilitiesOfAllNextWordsSumToOne()
    {
        CaptionModel model = Model();
        float[] picture = Pictures(1);
        using CaptionReader reader = model.OpenReader(Torch.Cpu);

        // Every token but the two that end or start a caption; "zebra" stands for all that are unknown.
        IReadOnlyList<ReadCaption> read = reader.Read(picture, [.. Words.Append("zebra").Select(word => (0, (IReadOnlyList<string>)[word]))], TestContext.Current.CancellationToken);

        Assert.InRange(read.Sum(caption => Math.Exp(caption.LogProbabilities[0])), 0.2, 1);
        Assert.All(read, caption => Assert.InRange(caption.LogProbabilities[0], -20, 0));
    }

    [Fact]
    public void AModelThatLearnedNothing_IsAnother_AndTheSameForTheSameStream()
    {
        CaptionModel model = Model();
        float[] picture = Pictures(1);
        float[] Attention(CaptionReader reader)
        {
            using (reader) return reader.Read(picture, [(0, ["a", "cat"])], TestContext.Current.CancellationToken)[0].Attention[1];
        }

        float[] own = Attention(model.OpenReader(Torch.Cpu)), first = Attention(model.OpenUntaught(SeedStream.FromSeed(9), Torch.Cpu)), second = Attention(model.OpenUntaught(SeedStream.FromSeed(9), Torch.Cpu));

        Assert.NotEqual(own, first);
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void PicturesOfATableAreFound_OrTheErrorSaysWhatIsWrong()
    {
        CaptionModel model = Model();
        static NamedColumn Column(string name, int side) => new(name, TensorColumn.Of([3, side, side], new float[2 * 3 * side * side]));

        Assert.Equal(2, model.PicturesOf(new Table(Column("other", 8))).Count);
        Assert.Equal(2, model.PicturesOf(new Table(Column("other", 8), Column("picture", 8))).Count);
        Assert.Contains("pictures have shape", Fault(new Table(Column("picture", 6))), StringComparison.Ordinal);
        Assert.Contains("none of several is 'picture'", Fault(new Table(Column("one", 8), Column("two", 8))), StringComparison.Ordinal);
        Assert.Contains("0 columns hold arrays", Fault(new Table(new NamedColumn("x", NumberColumn.Of([1.0])))), StringComparison.Ordinal);

        string Fault(Table table) => Assert.Throws<InvalidInputException>(() => model.PicturesOf(table)).Message;
    }

    private static float[] Pictures(int count)
    {
        RandomSource source = SeedStream.FromSeed(4).Open();
        return [.. Enumerable.Range(0, count * 3 * 8 * 8).Select(_ => (float)(4 * source.NextDouble() - 2))];
    }

    private static CaptionModel Model()
    {
        OptionSet options = RecipeOptions.Of(CaptionTraining.Schema, ("widths", new[] { 4 }), ("convolutions", 1), ("hidden", 6), ("length", 5));
        Vocabulary vocabulary = new(Words);
        CaptionGraphs graphs = CaptionLstm.Build(new NetworkInput([3, 8, 8]), vocabulary.Count, options);
        TensorEncoding encoding = new("picture", [3, 8, 8], TensorStandardisation.Channel, [0.1, 0.2, 0.3], [1, 2, 3], 0);
        return new CaptionModel(graphs, graphs.FirstWeights(SeedStream.FromSeed(5)), vocabulary, options) { Encoding = encoding };
    }
}
