using System.Text;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Models.Captions;
using AuditKit.Models.Files;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Captions;

[Trait("Kind", "unit")]
public sealed class CaptionModelFileTests
{
    [Fact]
    public void RoundTrip_GivesTheSameBytesAndCaptions()
    {
        CaptionModel model = Model();
        byte[] bytes = Bytes(model);

        CaptionModel read = CaptionModel.Load(new MemoryStream(bytes));

        Assert.Equal(ModelFileKind.Captioner, ModelFileSniffer.Sniff(new MemoryStream(bytes)));
        Assert.Equal(bytes, Bytes(read));
        float[] picture = [.. Enumerable.Range(0, 3 * 8 * 8).Select(i => (i % 5) - 2f)];
        Caption before = model.Describe(picture, Torch.Cpu, TestContext.Current.CancellationToken)[0], after = read.Describe(picture, Torch.Cpu, TestContext.Current.CancellationToken)[0];
        Assert.Equal(before.Words, after.Words);
        // Equal weights, but single-precision sums may be taken in another order where arrays lie at other addresses.
        Assert.Equal(before.LogProbability, after.LogProbability, 1e-5);
    }

    [Theory]
    [InlineData("\"kernel\": 3", "\"kernel\": 4", "has no middle")]
    [InlineData("\"kernel\": 3", "\"kernel\": 5", "")]
    [InlineData("\"hidden\": 6", "\"hidden\": 4096", "more weights")]
    [InlineData("\"hidden\": 6", "\"hidden\": 4097", "no options of caption-lstm")]
    [InlineData("\"hidden\": 6", "\"hiden\": 6", "no options of caption-lstm")]
    [InlineData("\"dog\"", "\"cat\"", "")]
    [InlineData("\"dog\"", "\"<end>\"", "")]
    [InlineData("\"dog\"", "null", "lacks a part")]
    [InlineData("\"words\"", "\"wrods\"", "")]
    public void ChangedDescriptions_AreTypedErrors(string from, string to, string reason)
    {
        SafetensorsContent content = SafetensorsReader.Read(new MemoryStream(Bytes(Model())));
        string text = content.Text(ModelFile.ModelKey)!;
        Assert.Contains(from, text, StringComparison.Ordinal);
        using MemoryStream stream = new();
        SafetensorsWriter.Write(content with { Metadata = [new(ModelFile.FormatKey, CaptionModelFile.Format), new(ModelFile.ModelKey, text.Replace(from, to, StringComparison.Ordinal))] }, stream);
        stream.Position = 0;

        ModelFileException error = Assert.Throws<ModelFileException>(() => CaptionModel.Load(stream));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CutAndFlippedFiles_AreTypedErrorsOrModels()
    {
        byte[] bytes = Bytes(Model());
        RandomSource source = SeedStream.FromSeed(1).Open();
        int header = Encoding.UTF8.GetString(bytes).IndexOf("}}", StringComparison.Ordinal);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] changed = trial % 2 == 0 ? bytes[..source.Next(bytes.Length)] : [.. bytes];
            if (trial % 2 == 1) changed[source.Next(Math.Max(64, header))] ^= (byte)(1 << source.Next(8));
            Exception? error = Record.Exception(() => CaptionModel.Load(new MemoryStream(changed)));
            Assert.True(error is null or ModelFileException, error?.ToString());
        }
    }

    [Fact]
    public void WithoutAnEncoding_ThereIsNoFile() => Assert.Throws<InvalidOperationException>(() => Bytes(Model(encoded: false)));

    private static CaptionModel Model(bool encoded = true)
    {
        OptionSet options = RecipeOptions.Of(CaptionTraining.Schema, ("widths", new[] { 4 }), ("convolutions", 1), ("hidden", 6), ("length", 5));
        Vocabulary vocabulary = new(["a", "cat", "dog"]);
        CaptionGraphs graphs = CaptionLstm.Build(new NetworkInput([3, 8, 8]), vocabulary.Count, options);
        TensorEncoding encoding = new("picture", [3, 8, 8], TensorStandardisation.Channel, [0.1, 0.2, 0.3], [1, 2, 3], 0);
        return new CaptionModel(graphs, graphs.FirstWeights(SeedStream.FromSeed(5)), vocabulary, options) { Encoding = encoded ? encoding : null };
    }

    private static byte[] Bytes(CaptionModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }
}
