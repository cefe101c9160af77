using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Compression;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Compression;

[Trait("Kind", "numeric")]
public sealed class MagnitudePruningTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 7, Hidden = [11, 5], Outputs = 2 };

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.333)]
    [InlineData(0.999)]
    public void ShareOfZeros_IsTheSparsityToOneWeight(double share)
    {
        IReadOnlyList<ParameterSlot> slots = new AffineNetwork(Network).Parameters;
        float[] weights = Samples.Weights(Network);
        int prunable = slots.Where(slot => slot.Decays).Sum(slot => slot.Count);

        float[] global = MagnitudePruning.Mask(weights, slots, share, PruningScope.Global), layers = MagnitudePruning.Mask(weights, slots, share, PruningScope.Layer);

        Assert.InRange(Math.Abs(global.Count(keep => keep == 0) - (share * prunable)), 0, 0.5);
        foreach (ParameterSlot slot in slots)
        {
            float[] part = layers[slot.Offset..slot.End];
            if (slot.Decays) Assert.InRange(Math.Abs(part.Count(keep => keep == 0) - (share * slot.Count)), 0, 0.5);
            else Assert.DoesNotContain(0f, global[slot.Offset..slot.End].Concat(part));
        }
    }

    [Fact]
    public void PrunedWeights_AreTheSmallest()
    {
        IReadOnlyList<ParameterSlot> slots = new AffineNetwork(Network).Parameters;
        float[] weights = Samples.Weights(Network);

        float[] mask = MagnitudePruning.Mask(weights, slots, 0.6, PruningScope.Global);

        (float Size, float Keep)[] pairs = [.. slots.Where(slot => slot.Decays).SelectMany(slot => Enumerable.Range(slot.Offset, slot.Count)).Select(i => (Math.Abs(weights[i]), mask[i]))];
        Assert.True(pairs.Where(pair => pair.Keep == 0).Max(pair => pair.Size) <= pairs.Where(pair => pair.Keep == 1).Min(pair => pair.Size));
    }

    [Fact]
    public void EqualWeights_ArePrunedInOrder()
    {
        ParameterSlot[] slots = [new("a.weight", [6], 0)];

        Assert.Equal([0, 0, 1, 1, 1, 1], MagnitudePruning.Mask([1, 1, 1, 1, 1, 1], slots, 0.3, PruningScope.Global));
        Assert.Throws<ArgumentException>(() => MagnitudePruning.Mask([1, 1, 1, 1, 1, 1], slots, 1, PruningScope.Global));
    }

    [Fact]
    public void Ramp_IsCubic()
    {
        SparsityRamp ramp = new(0.8, 100);

        // 0.8 (1 - 0.75^3) and 0.8 (1 - 0.5^3).
        Assert.Equal([0, 0.4625, 0.7, 0.8, 0.8], new[] { 0, 25, 50, 100, 400 }.Select(ramp.At), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal(0.8, new SparsityRamp(0.8, 0).At(0));
    }

    [Theory]
    [InlineData(PruningScope.Global)]
    [InlineData(PruningScope.Layer)]
    public void MaskedWeights_AreStillZeroAfterFineTuning(PruningScope scope)
    {
        AuditRun run = new(ModelRecipes.TabularMlp, ("layers", new[] { 16, 8 }), ("epochs", 4), ("batch", 40));
        ISubjectTraining training = new TabularTraining(ModelRecipes.TabularMlp, run.Options, Torch.Cpu);
        SeedStream seeds = SeedStream.FromSeed(2);
        TrainedModel model = training.Fit(run.Table, seeds, new Progress<AuditEvent>(), CancellationToken.None).Model;
        FineTuning tuning = new(4, 0.5, (slots, _, steps) => new RampedPruning(slots, new SparsityRamp(0.7, steps / 2), scope, 1));

        TrainedModel pruned = training.FineTune(run.Table, model, tuning, seeds, new Progress<AuditEvent>(), CancellationToken.None).Model;

        IReadOnlyList<ParameterSlot> slots = new AffineNetwork(pruned.Architecture!).Parameters;
        int prunable = slots.Where(slot => slot.Decays).Sum(slot => slot.Count);
        double allowed = scope == PruningScope.Global ? 0.5 : 0.5 * slots.Count(slot => slot.Decays);
        Assert.InRange(Math.Abs((MagnitudePruning.ZerosOf(pruned.Weights.Span, slots) - 0.7) * prunable), 0, allowed + 1e-9);
        // Fine-tuning moved what is left.
        Assert.NotEqual(model.Weights.ToArray().Where(w => w != 0).Count(), pruned.Weights.ToArray().Count(w => w != 0));
        Assert.Contains(pruned.Weights.ToArray().Zip(model.Weights.ToArray()), pair => pair.First != 0 && pair.First != pair.Second);
    }
}
