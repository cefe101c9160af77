using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Tests.Architectures;

[Trait("Kind", "numeric")]
public sealed class NormTests
{
    private static readonly NetworkArchitecture Plain = new() { Inputs = 6, Hidden = [12, 7], Outputs = 2, Activation = Activation.Tanh };
    private static readonly TrainingRows Data = Samples.Rows(203, 6);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(12, 6)]
    [InlineData(64, 8)]
    [InlineData(4, 2)]
    public void Groups_DivideTheWidthAndHoldTwoUnitsOrMore(int units, int groups) => Assert.Equal(groups, NormLayer.GroupsOf(units));

    [Theory]
    [InlineData(Norm.Batch)]
    [InlineData(Norm.Layer)]
    [InlineData(Norm.Group)]
    public void Norm_EqualsTheLibrarysModule(Norm norm)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        const int units = 12;
        torch.Tensor value = Draw(5 * units).view(5, units), scale = Draw(units, 2), shift = Draw(units, 3);
        using torch.nn.Module<torch.Tensor, torch.Tensor> module = norm switch
        {
            Norm.Batch => torch.nn.BatchNorm1d(units),
            Norm.Layer => torch.nn.LayerNorm(units),
            _ => torch.nn.GroupNorm(NormLayer.GroupsOf(units), units),
        };
        foreach ((string name, torch.Tensor parameter) in module.named_parameters())
        {
            using var quiet = torch.no_grad();
            parameter.copy_(name == "weight" ? scale : shift);
        }

        torch.Tensor[] slots = [.. new[] { scale, shift, torch.zeros(units), torch.ones(units) }.Select(slot => slot.unsqueeze(0))];
        ForwardMode mode = ForwardMode.Training([null], 0);

        // The library's group norm takes no plain rows; a place behind each unit changes nothing.
        float[] expected = module.call(norm == Norm.Group ? value.unsqueeze(-1) : value).data<float>().ToArray();
        float[] found = NormPass.Apply(norm, value.unsqueeze(0), slots, 0, mode).data<float>().ToArray();

        // The same formula in single precision.
        Assert.InRange(Samples.RelativeDistance(expected, found), 0, 1e-6);
        if (norm != Norm.Batch) return;
        Dictionary<string, torch.Tensor> buffers = module.named_buffers().ToDictionary(pair => pair.name, pair => pair.buffer);
        Assert.InRange(Samples.RelativeDistance(buffers["running_mean"].data<float>().ToArray(), mode.Statistics[2].data<float>().ToArray()), 0, 1e-6);
        Assert.InRange(Samples.RelativeDistance(buffers["running_var"].data<float>().ToArray(), mode.Statistics[3].data<float>().ToArray()), 0, 1e-6);
    }

    [Theory]
    [InlineData(Norm.Batch)]
    [InlineData(Norm.Layer)]
    [InlineData(Norm.Group)]
    public void Stacked_EqualsSingleRuns(Norm norm)
    {
        // Batches of 20 out of 163 rows: the last has 3, which must not mix with padding. Plain descent, since a bias in front of a
        // batch norm has no gradient but rounding, which Adam would blow up to its rate.
        NetworkArchitecture network = Plain with { Norm = norm, Dropout = 0.1 };
        StackOptions options = new() { Batch = 20, Epochs = 3, Tile = 4, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.05 } };
        Replica[] replicas = [.. Enumerable.Range(0, 4).Select(k => new Replica(Samples.Weights(network, k), [.. Enumerable.Range(10 * k, 163)], SeedStream.FromSeed(k)))];
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);

        float[][] stacked = [.. new StackedTraining(network, rows, options).Train(replicas, TestContext.Current.CancellationToken).Select(result => result.Weights)];
        float[][] single = [.. replicas.Select(replica => new StackedTraining(network, rows, options with { Tile = 1 }).Train([replica], TestContext.Current.CancellationToken)[0].Weights)];

        Assert.All(stacked.Zip(single), pair => Assert.InRange(Samples.RelativeDistance(pair.Second, pair.First), 0, 1e-5));
        NormLayer first = network.Norms[0];
        Assert.NotEqual(Samples.Weights(network, 0)[first.Offset..first.End], stacked[0][first.Offset..first.End]);
    }

    [Fact]
    public void FrozenBatchNorm_KeepsItsStatistics()
    {
        NetworkArchitecture network = Plain with { Norm = Norm.Batch };
        AffineNetwork affine = new(network);
        int[] free = [.. affine.Parameters.Select(slot => slot.Layer == "norms.0" || slot.Layer == "layers.0" ? SlotPlan.Never : 1)];
        StackOptions options = new() { Batch = 32, Epochs = 2, Tile = 1, Slots = new SlotPlan([.. free.Select(_ => 1.0)], free) };
        float[] start = Samples.Weights(network);
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);

        float[] end = new StackedTraining(network, rows, options).Train([new Replica(start, [.. Enumerable.Range(0, 203)], SeedStream.FromSeed(1))], TestContext.Current.CancellationToken)[0].Weights;

        foreach (ParameterSlot slot in affine.Parameters)
        {
            float[] before = start[slot.Offset..slot.End], after = end[slot.Offset..slot.End];
            if (slot.Layer is "norms.0" or "layers.0") Assert.Equal(before, after);
            else Assert.NotEqual(before, after);
        }
    }

    [Theory]
    [InlineData(Norm.Batch)]
    [InlineData(Norm.Layer)]
    [InlineData(Norm.Group)]
    public void ModelFileAndGraph_AnswerAsTheNetwork(Norm norm)
    {
        NetworkArchitecture network = Plain with { Norm = norm };
        float[] weights = [.. Samples.Weights(network).Select((weight, i) => i < network.Norms[0].Offset ? weight : weight + (0.1f * (1 + (i % 5))))];
        TrainedModel model = Samples.Model(network, weights);
        using MemoryStream file = new();
        model.Save(file);
        file.Position = 0;
        TrainedModel loaded = TrainedModel.Load(file), graph = model.With(new Dictionary<string, GraphTensor>());
        EncodedRows rows = new(Data.Features, 203, 6);
        double[] Logits(TrainedModel of)
        {
            using ModelSession session = of.Open(Torch.Cpu);
            return session.Logits(rows, TestContext.Current.CancellationToken);
        }

        double[] expected = Logits(model);
        Assert.Equal(expected, Logits(loaded));
        Assert.Contains("norm", model.Description, StringComparison.Ordinal);
        Assert.Null(graph.Architecture);
        // Single precision through other kernels.
        Assert.InRange(Samples.Distance(expected, Logits(graph)), 0, 1e-5);
    }

    private static torch.Tensor Draw(int count, int seed = 1) => torch.tensor([.. Enumerable.Range(0, count).Select(i => (float)(Math.Sin((1.3 * i) + seed) + (0.2 * seed)))]);
}
