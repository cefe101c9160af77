using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.TorchScripts;
using AuditKit.Testing;
using TorchSharp;

namespace AuditKit.Models.Tests.TorchScripts;

/// <summary>A TorchScript model under audit: one session as for any other model.</summary>
[Trait("Kind", "unit")]
public sealed class ScriptSubjectTests
{
    [Fact]
    public void Session_gives_logits_and_gradients_and_the_file_keeps_the_model()
    {
        TrainedModel model = Squares();
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        TrainedModel read = TrainedModel.Load(stream);
        EncodedRows rows = new([1, 2, 3, 4], 2, 2);

        using ModelSession session = read.Open(Torch.Cpu);
        using torch.Tensor input = session.ToTensor(rows);
        using torch.Tensor gradient = session.InputGradient(input, [1, 0]);

        // Logits x^2; gradients 2x of the chosen column alone.
        Assert.Equal([1, 4, 9, 16], session.Logits(rows, TestContext.Current.CancellationToken));
        Assert.Equal([0f, 4, 6, 0], gradient.data<float>().ToArray());
        Assert.Equal(model.WeightDigest, read.WeightDigest);
        Assert.Null(read.GradientRefusal);
    }

    [Fact]
    public void What_needs_a_graph_is_refused_with_the_way_out() =>
        Assert.Contains("export the model to ONNX", Assert.Throws<GraphException>(() => Squares().Graph).Message, StringComparison.Ordinal);

    [Fact]
    public void Replaced_weights_change_outputs_and_digest_and_wrong_ones_are_refused()
    {
        string? folder = SharedFiles.Find("reference/models/compas_logreg");
        if (folder is null) Assert.Skip(SharedFiles.Absent("reference/models/compas_logreg"));
        ScriptArchive archive = ScriptArchive.Read(Path.Combine(folder, "model.torchscript.pt"));
        NumberBlock row = new(new double[13], [1, 13]);
        using TorchScriptModel model = TorchScriptModel.Load(archive, token: TestContext.Current.CancellationToken);
        StoredTensor bias = model.Parameters(TestContext.Current.CancellationToken).Tensors.Single(tensor => tensor.Count == 1);
        ScriptArchive changed = archive.With([StoredTensor.OfSingles(bias.Name, bias.Shape, [2f])]);

        using TorchScriptModel other = TorchScriptModel.Load(changed, token: TestContext.Current.CancellationToken);

        // With all inputs 0 the output is the logistic function of the bias.
        Assert.Equal(1 / (1 + Math.Exp(-2.0)), other.Forward([row], Precision.Double, TestContext.Current.CancellationToken).Values[0], 1e-12);
        Assert.NotEqual(archive.Digest, changed.Digest);
        Assert.Throws<ModelFileException>(() => TorchScriptModel.Load(archive.With([StoredTensor.OfSingles("other", [1], [2f])]), token: TestContext.Current.CancellationToken));
        Assert.Throws<ModelFileException>(() => TorchScriptModel.Load(archive.With([StoredTensor.OfSingles(bias.Name, [2], [2f, 1])]), token: TestContext.Current.CancellationToken));
    }

    private static TrainedModel Squares() => new(
        ScriptArchive.Read(SampleScript.Of()),
        0,
        new ModelReading("output", OutputKind.Logits),
        new TabularPreprocessor([new StandardisedNumber("a", 0, 1, 0), new StandardisedNumber("b", 0, 1, 0)]),
        new ModelTarget("y", ["no", "yes"], 1));
}
