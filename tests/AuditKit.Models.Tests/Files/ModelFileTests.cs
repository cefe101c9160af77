using System.Text;
using AuditKit.Core.Evidences;
using AuditKit.Models.Architectures;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Tests.Files;

[Trait("Kind", "unit")]
public sealed class ModelFileTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 4, Hidden = [5], Outputs = 2, Activation = Activation.LeakyRelu, Dropout = 0.1 };
    private static readonly TrainedModel Model = new(
        Network,
        new TabularPreprocessor([new StandardisedNumber("age", 38.5816467, 13.6402231, 2), new OneHotCategory("sex", ["Female", "Male"], 1)]),
        new ModelTarget("income", ["<=50K", ">50K"], 1),
        Support.Samples.Weights(Network),
        new TrainingFacts
        {
            Recipe = "tabular-mlp",
            Options = "{}",
            SeedStream = "s",
            TrainRows = 10,
            ValidationRows = 2,
            Epochs = 3,
            BestEpoch = 2,
            Steps = 30,
            RowsSeen = 300,
            Stopped = "all 3 epochs were run",
            Device = "cpu",
            Threads = 2,
            Libtorch = "2.10.0",
        });

    [Fact]
    public void RoundTrip_GivesTheSameModelAndTheSameBytes()
    {
        byte[] bytes = Bytes(Model);

        TrainedModel read = TrainedModel.Load(new MemoryStream(bytes));

        Assert.Equal(bytes, Bytes(read));
        Assert.Equal(Model.Weights.ToArray(), read.Weights.ToArray());
        Assert.Equal(Model.WeightDigest, read.WeightDigest);
        Assert.Equal(Model.Training, read.Training);
        Assert.Equal(["age", "sex=Female", "sex=Male", "sex=(missing)"], read.Preprocessor.Columns.Select(column => column.Name));
        Assert.Equal((Activation.LeakyRelu, 0.1, "tabular network 4-5-2"), (read.Architecture!.Activation, read.Architecture.Dropout, read.Description));
        Assert.Equal(1, read.Target.PositiveClass);
    }

    [Fact]
    public void Tensors_AreNamedAndShapedAsPyTorchDoes()
    {
        SafetensorsContent content = SafetensorsReader.Read(Bytes(Model));

        Assert.Equal(["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"], content.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([5, 4], content.Tensors[0].Shape);
        // Our weight is [in, out]: unit 1's weight of input 2 stands at 2 x 5 + 1 there and at 1 x 4 + 2 here.
        Assert.Equal(Model.Weights.Span[11], content.Tensors[0].Singles()[6]);
    }

    [Fact]
    public void EvidenceStore_KeepsTheModel()
    {
        EvidenceSet first = new(new MemoryEvidenceStore());

        Assert.Equal(first.Put(ModelsEvidence.Model, Model), first.DigestOf(ModelsEvidence.Model));
        Assert.Same(Model, first.Get(ModelsEvidence.Model));
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        byte[] bytes = Bytes(Model);
        for (int part = 0; part < 50; part++)
        {
            Assert.Throws<ModelFileException>(() => TrainedModel.Load(new MemoryStream(bytes, 0, bytes.Length * part / 50)));
        }

        Assert.Throws<ModelFileException>(() => TrainedModel.Load(new MemoryStream([.. bytes, 0])));
    }

    [Theory]
    [InlineData("\"inputs\": 4", "\"inputs\": 5")]
    [InlineData("\"inputs\": 4", "\"inputs\": -4")]
    [InlineData("\"outputs\": 2", "\"outputs\": 2000000000")]
    [InlineData("\"activation\": \"leakyRelu\"", "\"activation\": \"step\"")]
    [InlineData("\"dropout\": 0.1", "\"dropout\": 1.5")]
    [InlineData("\"hidden\"", "\"hiden\"")]
    [InlineData("\"categories\"", "\"kategories\"")]
    [InlineData("\"kind\": \"oneHot\"", "\"kind\": \"embedding\"")]
    [InlineData("\"deviation\": 13.6402231", "\"deviation\": -1")]
    [InlineData("\"positiveClass\": 1", "\"positiveClass\": 7")]
    [InlineData("\"Female\"", "\"Male\"")]
    [InlineData("\"label\": \"income\",", "")]
    [InlineData("\"column\": \"sex\"", "\"column\": null")]
    public void DescriptionThatDoesNotFit_IsRefused(string sound, string hostile)
    {
        SafetensorsContent content = SafetensorsReader.Read(Bytes(Model));
        string text = content.Metadata[1].Value;
        Assert.Contains(sound, text, StringComparison.Ordinal);

        Assert.Throws<ModelFileException>(() => Load(content with { Metadata = [content.Metadata[0], new(content.Metadata[1].Key, text.Replace(sound, hostile, StringComparison.Ordinal))] }));
    }

    [Fact]
    public void TensorsThatDoNotFit_AreRefused()
    {
        SafetensorsContent content = SafetensorsReader.Read(Bytes(Model));
        StoredTensor first = content.Tensors[0];

        Assert.Throws<ModelFileException>(() => Load(content with { Tensors = [.. content.Tensors.Skip(1)] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Tensors = [first with { Shape = [4, 5] }, .. content.Tensors.Skip(1)] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Tensors = [first with { Type = "I32" }, .. content.Tensors.Skip(1)] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Tensors = [first with { Name = "other" }, .. content.Tensors.Skip(1)] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Tensors = [StoredTensor.OfSingles(first.Name, first.Shape, [.. Enumerable.Repeat(float.NaN, 20)]), .. content.Tensors.Skip(1)] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Metadata = [] }));
        Assert.Throws<ModelFileException>(() => Load(content with { Metadata = [content.Metadata[0]] }));
    }

    [Fact]
    public void Pickle_IsRefused() => Assert.Throws<ModelFileException>(() => TrainedModel.Load(new MemoryStream(Encoding.ASCII.GetBytes("PK\u0003\u0004 archive/data.pkl and more bytes"))));

    private static TrainedModel Load(SafetensorsContent content)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(content, stream);
        stream.Position = 0;
        return TrainedModel.Load(stream);
    }

    private static byte[] Bytes(TrainedModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }
}
