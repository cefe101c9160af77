using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sanity;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Sanity;

[Trait("Kind", "numeric")]
public sealed class SanityRunTests
{
    private const int Inputs = 60;

    private static readonly TrainedModel Model = KnownModels.Random(new NetworkArchitecture { Inputs = Inputs, Hidden = [24, 12], Outputs = 3 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cascade_redraws_from_the_output_and_ends_with_everything(bool asGraph)
    {
        RandomisedTrainedModels models = new(Model, KnownModels.Cpu, Quantity.Logit, asGraph);
        SeedStream seeds = SeedStream.FromSeed(2);
        double[] row = KnownModels.Rows(1, Inputs);

        // The plain twin of the fully drawn model, and of one with only the last layer drawn.
        TrainedModel full = RandomisedModel.Of(Model, seeds);
        float[] mixed = Model.Weights.ToArray();
        AffineLayer last = Model.Architecture!.Layers[^1];
        full.Weights.Span.Slice(last.WeightOffset, last.WeightCount).CopyTo(mixed.AsSpan(last.WeightOffset));
        full.Weights.Span.Slice(last.BiasOffset, last.Outputs).CopyTo(mixed.AsSpan(last.BiasOffset));

        Assert.Equal(["layer 3", "layer 2", "layer 1"], models.Layers);
        Assert.Equal(Outputs(full, row), Drawn(models, seeds, 3, row));
        Assert.Equal(Outputs(KnownModels.Of(Model.Architecture, mixed), row), Drawn(models, seeds, 1, row));
        Assert.Equal(Drawn(models, seeds, 2, row), Drawn(models, seeds, 2, row));
    }

    [Fact]
    public void A_map_of_the_input_fails_and_the_gradient_passes()
    {
        GateRecord gradient = Run(AttributionMethods.Create("saliency")), input = Run(new InputItself());

        Assert.Equal(GateOutcome.Pass, GateVerdict.Of(gradient, 0.95).Outcome);
        Assert.Equal(GateOutcome.Fail, GateVerdict.Of(input, 0.95).Outcome);
        Assert.All(input.Similarities, similarity => Assert.Equal(1, similarity, 1e-12));
        Assert.Equal(10, gradient.Similarities.Count);
        Assert.Equal(5, gradient.BetweenRandom.Count);
        Assert.Equal(["layer 3", "layer 2", "layer 1"], gradient.Cascade.Select(stage => stage.Layer));
        Assert.Equal(gradient.Similarities.Take(2), gradient.Cascade[^1].Similarities);
        Assert.Equal("the model was not trained here", gradient.PermutedReason);
        Assert.Equal(Run(AttributionMethods.Create("saliency")).Similarities, gradient.Similarities);
    }

    private static GateRecord Run(IAttributionMethod method)
    {
        using OpenModel open = new(Model, KnownModels.Cpu, Quantity.Logit, Precision.Double);
        AttributionSubject subject = AttributionSubject.Of(open.Plain, KnownModels.Rows(12, Inputs), new double[Inputs], new TargetChoice.Argmax(), new ChunkPlan(64, ChunkPlan.DefaultMemory), null, TestContext.Current.CancellationToken);
        SanityRun run = new(new RandomisedTrainedModels(Model, KnownModels.Cpu, Quantity.Logit, false), new GateOptions { Draws = 10, CascadeDraws = 2 }, SeedStream.FromSeed(4));
        return run.Of(method, subject, [], null, TestContext.Current.CancellationToken);
    }

    private static double[] Drawn(RandomisedTrainedModels models, SeedStream seeds, int layers, double[] row)
    {
        using HeldFunction held = models.Open(seeds, layers);
        return Answer(held.Function, row);
    }

    private static double[] Outputs(TrainedModel model, double[] row)
    {
        using OpenModel open = new(model, KnownModels.Cpu, Quantity.Logit, Precision.Double);
        return Answer(open.Plain, row);
    }

    // Rounded: the graph adds in another order than the session.
    private static double[] Answer(IModelFunction function, double[] row) => [.. function.Evaluate(function.Rows(row)).ToDoubles().Select(value => Math.Round(value, 9))];

    private sealed class InputItself : IAttributionMethod
    {
        public string Id => "input";

        public string Description => "the absolute input";

        public Attribution Attribute(AttributionSubject subject, CancellationToken token) => new()
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = subject.Function.Inputs,
            Values = subject.Rows.ToArray().Select(Math.Abs).ToArray(),
            Range = subject.Range,
            Work = new WorkCount(0, 0, 0),
        };
    }
}
