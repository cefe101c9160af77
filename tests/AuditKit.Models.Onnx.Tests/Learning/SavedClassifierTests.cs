using AuditKit.Core.Randomness;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Learning;

/// <summary>Classifiers of scikit-learn: the map per row becomes a matrix, and both engines give the same.</summary>
public sealed class SavedClassifierTests
{
    private const int Features = 6, Classes = 3, Rows = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_linear_classifier_gives_the_same_in_both_engines(bool texts)
    {
        OnnxModel model = Protos.Read(SavedClassifiers.Linear(SeedStream.FromSeed(1).For("linear").Open(), Features, Classes, texts));

        Agree(model, Values(SeedStream.FromSeed(2).For("rows").Open(), grid: false));
        Assert.Equal(texts ? ["class a", "class b", "class c"] : ["0", "1", "2"], model.Classes["output_probability"]);
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 10, 3)]
    [InlineData(3, 40, 5)]
    public void A_forest_gives_the_same_in_both_engines_on_thresholds_too(long seed, int trees, int depth)
    {
        OnnxModel model = Protos.Read(SavedClassifiers.Forest(SeedStream.FromSeed(seed).For("forest").Open(), Features, Classes, trees, depth));

        Agree(model, Values(SeedStream.FromSeed(seed).For("rows").Open(), grid: true));
        Agree(model, Values(SeedStream.FromSeed(seed).For("rows").Open(), grid: false));
    }

    [Fact]
    public void A_forest_has_no_gradient_and_says_so()
    {
        OnnxImport import = OnnxImport.Of(Protos.Read(SavedClassifiers.Forest(SeedStream.FromSeed(1).For("forest").Open(), Features, Classes, 2, 2)), Torch.Request);

        Assert.True(import.IsInterpretable);
        Assert.False(import.IsDifferentiable);
        Assert.Contains("TreeEnsembleClassifier", import.Paths.Single(path => path.Output == "output_probability").Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_itself_stays_as_it_was()
    {
        byte[] file = Google.Protobuf.MessageExtensions.ToByteArray(SavedClassifiers.Linear(SeedStream.FromSeed(1).For("linear").Open(), Features, Classes, false));

        OnnxModel model = OnnxReader.Read(file);

        Assert.Equal(file, model.Bytes.ToArray());
        Assert.Equal(Core.Digest.Of(file), model.Digest);
    }

    [Fact]
    public void A_map_that_is_not_taken_apart_is_no_tensor()
    {
        ModelProto proto = Protos.Model();
        proto.Graph.Output[0].Type = new TypeProto { SequenceType = new TypeProto.Types.Sequence { ElemType = new TypeProto() } };

        OnnxImport import = OnnxImport.Of(Protos.Read(proto), Torch.Request);

        Assert.False(import.IsInterpretable);
        Assert.Contains("is a sequence", Assert.Single(import.Paths).Refusal, StringComparison.Ordinal);
    }

    private static void Agree(OnnxModel model, float[] rows)
    {
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        using GraphInterpreter interpreter = new(model.Graph, Torch.Cpu);
        IReadOnlyDictionary<string, GraphTensor> runtime = session.Run(rows, [Rows, Features]);
        Dictionary<string, GraphTensor> interpreted = InterpretedRows.Run(interpreter, new Dictionary<string, GraphTensor> { ["X"] = GraphTensor.OfSingles([Rows, Features], rows) });

        Assert.Equal([Rows, Classes], runtime["output_probability"].Shape);
        // Sums of at most 40 probabilities in single precision.
        Assert.InRange(Distance.Relative(GraphNumbers.Read(runtime["output_probability"]), GraphNumbers.Read(interpreted["output_probability"])), 0, 1e-5);
        Assert.Equal(runtime["output_label"].Texts, interpreted["output_label"].Texts);
        Assert.True(runtime["output_label"].Bytes.Span.SequenceEqual(interpreted["output_label"].Bytes.Span));
    }

    // On the grid, values are the thresholds themselves and their neighbours in single precision.
    private static float[] Values(RandomSource source, bool grid) => [.. Enumerable.Range(0, Rows * Features).Select(_ => grid ? Near((source.Next(21) - 10) / 10f, source.Next(3) - 1) : (float)source.NextGaussian())];

    private static float Near(float value, int step) => step switch
    {
        < 0 => MathF.BitDecrement(value),
        > 0 => MathF.BitIncrement(value),
        _ => value,
    };
}
