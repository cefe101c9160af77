using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Data.Captions;
using AuditKit.Models.Captions;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Captions;

[Trait("Kind", "end-to-end")]
public sealed class CaptionTrainingTests(ITestOutputHelper output)
{
    private const int Side = 12;
    private static readonly string[] Colors = ["red", "green", "blue", "white"], Shapes = ["square", "cross", "frame"], Places = ["left", "right"];

    [Fact]
    public void ShapesAndColors_AreDescribed()
    {
        (float[] pictures, string[] texts) = Draw(320, 1);
        (float[] held, string[] references) = Draw(96, 2);
        (string, object)[] written = [("epochs", 25), ("batch", 32), ("widths", new[] { 12, 24 }), ("convolutions", 1), ("hidden", 48), ("length", 8), ("validation", 0), ("dropout", 0.1), ("rate", 0.005)];
        CaptionTraining training = new(RecipeOptions.Of(CaptionTraining.Schema, written), Torch.Cpu);

        CaptionFit fit = training.Fit(pictures, [3, Side, Side], [.. texts.Select((text, picture) => (picture, text))], SeedStream.FromSeed(3), new NoProgress(), TestContext.Current.CancellationToken);

        IReadOnlyList<Caption> captions = fit.Model.Describe(held, Torch.Cpu, TestContext.Current.CancellationToken);
        IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> truth = [.. references.Select(text => (IReadOnlyList<IReadOnlyList<string>>)[Vocabulary.Split(text)])];
        string frequent = texts.GroupBy(text => text).MaxBy(group => group.Count())!.Key;
        IReadOnlyList<double> scores = Bleu.Of([.. captions.Select(caption => caption.Words)], truth), baseline = Bleu.Of([.. references.Select(_ => Vocabulary.Split(frequent))], truth);
        output.WriteLine($"BLEU-1..4 {string.Join(", ", scores.Select(score => score.ToString("0.000")))}; most frequent caption {string.Join(", ", baseline.Select(score => score.ToString("0.000")))}; words right {fit.Curve.Epochs[^1].TrainMetric:0.000}");
        Assert.True(scores[3] > 0.9 && scores[3] > baseline[3] + 0.3);
        // Two halvings of 12 pixels leave 3 x 3 regions; the weights of each word are single-precision softmax values.
        Assert.Equal((3, 3), fit.Model.Grid);
        Assert.All(captions, caption => Assert.All(caption.Attention, looked => Assert.Equal((9, 1.0), (looked.Length, Math.Round(looked.Sum(), 4)))));
    }

    [Fact]
    public void TwoRuns_GiveTheSameBits()
    {
        (float[] pictures, string[] texts) = Draw(24, 1);
        CaptionTraining training = new(RecipeOptions.Of(CaptionTraining.Schema, ("epochs", 2), ("widths", new[] { 4 }), ("hidden", 8), ("length", 8)), Torch.Cpu);
        CaptionFit Fit() => training.Fit(pictures, [3, Side, Side], [.. texts.Select((text, picture) => (picture, text))], SeedStream.FromSeed(3), new NoProgress(), TestContext.Current.CancellationToken);

        CaptionFit first = Fit(), second = Fit();

        Assert.Equal(first.Model.Weights.ToArray(), second.Model.Weights.ToArray());
        Assert.Equal(2, first.ValidationCaptions);
    }

    private static (float[] Pictures, string[] Texts) Draw(int count, long seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).Open();
        float[] pictures = new float[count * 3 * Side * Side];
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            int color = source.Next(Colors.Length), shape = source.Next(Shapes.Length), place = source.Next(Places.Length);
            int top = source.Next(Side - 5), left = place == 0 ? source.Next(2) : 6 + source.Next(2);
            texts[i] = $"a {Colors[color]} {Shapes[shape]} on the {Places[place]}";
            for (int p = 0; p < 25; p++)
            {
                (int y, int x) = (p / 5, p % 5);
                bool inside = shape switch { 0 => true, 1 => y == 2 || x == 2, _ => y is 0 or 4 || x is 0 or 4 };
                for (int c = 0; c < 3 && inside; c++) pictures[(((((i * 3) + c) * Side) + top + y) * Side) + left + x] = color == 3 || color == c ? 1 : 0;
            }
        }

        return (pictures, texts);
    }
}
