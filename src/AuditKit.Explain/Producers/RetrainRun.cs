using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Audited;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality.Retraining;
using AuditKit.Models.Training;

namespace AuditKit.Explain.Producers;

/// <summary>Remove and retrain: ranks the features of every training row by the first method, and trains the recipe again without them.</summary>
internal sealed class RetrainRun(AuditedSubject audited, ExplainOptions options, ProducerContext context, SeedStream seeds)
{
    public RetrainedMethod? Run(MethodDefinition definition, CancellationToken token)
    {
        if (options.Retrain == 0) return null;
        IAttributionMethod form = options.Make(definition).OfFixedCost();
        if (Retraining.Of(context, audited.Device) is not { } training) return Missing(form, "the model was not trained here, so its recipe cannot be trained again");
        if (audited.Truth is not TrueTargets.Classes classes) return Missing(form, "a regression has no accuracy");
        int[] known = [.. Enumerable.Range(0, classes.Count).Where(row => !classes.IsMissing(row))];
        try
        {
            RemoveAndRetrain retrain = new(training, audited.Device, new RemovalPlan { Repeats = options.Retrain });
            RetrainingRows train = Ranked(definition, form, [.. training.Rows.Features.Select(value => (double)value)], token);
            RetrainingRows held = Ranked(definition, form, [.. known.SelectMany(row => audited.Rows.Encoded.AsSpan(row * audited.Model.Inputs, audited.Model.Inputs).ToArray())], token);
            return new RetrainedMethod(definition.Id, form.Description, retrain.Run(train, held, [.. known.Select(row => classes.Codes[row])], context.Level, seeds, context.Progress, token), null);
        }
        catch (Exception refused) when (refused is MethodRefusedException or InvalidInputException)
        {
            return Missing(form, refused.Message);
        }
    }

    private RetrainingRows Ranked(MethodDefinition definition, IAttributionMethod form, double[] rows, CancellationToken token)
    {
        AttributionSubject subject = audited.On(rows, definition.NeedsGraph, token);
        return new RetrainingRows(Array.ConvertAll(rows, value => (float)value), form.Attribute(subject, token).Values, subject.Groups);
    }

    private static RetrainedMethod Missing(IAttributionMethod form, string reason) => new(form.Id, form.Description, null, reason);
}
