using AuditKit.Core.Events;
using AuditKit.Core.Learning;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;

namespace AuditKit.Models.Weighted;

/// <summary>Trains the subject's own recipe with row weights. Rows that decide when to stop are taken from the training rows.</summary>
internal sealed class RecipeTraining(ProducerContext context)
{
    public double[] Train(WeightedTraining training, CancellationToken token)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        FittedNetwork network = Fit(RowsOf(training), training.Name, device, token);
        int[] none = new int[training.Features.Rows];
        using ResidentRows resident = new(training.Features.Values.Span, training.Features.Columns, none, device);
        float[] logits = new StackedEvaluation(network.Architecture, resident, tile: 1).Logits([network.Weights], [Enumerable.Range(0, none.Length).ToArray()], token)[0];
        return [.. Enumerable.Range(0, none.Length).Select(row => 1 / (1 + Math.Exp((double)logits[2 * row] - logits[(2 * row) + 1])))];
    }

    private FittedNetwork Fit(TrainingRows rows, string name, ComputeDevice device, CancellationToken token)
    {
        OptionSet options = context.Spec.Subject.Options;
        NoProgress silent = new();
        SeedStream seeds = options.IntegerOrNull("seed") is { } seed ? SeedStream.FromSeed(seed).For("train") : context.Seeds.For("learner");
        if (context.Spec.Subject.Recipe == ModelRecipes.LogisticRegression) return LogisticRegression.Fit(LogisticRegressionOptions.From(options), device, rows, seeds.For(name), silent, token);
        return new MlpTraining(TabularMlpOptions.From(options), device).Fit(rows, seeds.For(name), silent, token);
    }

    private static TrainingRows RowsOf(WeightedTraining training)
    {
        int columns = training.Features.Columns;
        float[] features = new float[training.Rows.Count * columns];
        for (int i = 0; i < training.Rows.Count; i++) training.Features.Values.Span.Slice(training.Rows[i] * columns, columns).CopyTo(features.AsSpan(i * columns));
        double mean = training.Weights.Average();
        return new TrainingRows(features, columns, [.. training.Labels.Select(label => (int)label)], 2) { Weights = [.. training.Weights.Select(weight => (float)(weight / mean))] };
    }
}
