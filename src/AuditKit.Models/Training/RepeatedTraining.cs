using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Devices;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Training;

/// <summary>
/// Trains the recipe of a spec several times more. The models differ in first weights, order of rows and dropout; options (those
/// that a search chose, where there was one), rows, and the rows held out for validation are the same for all. Stacked where the
/// network allows.
/// </summary>
/// <param name="formats">Kinds of files that weights can be taken from.</param>
public sealed class RepeatedTraining(IEnumerable<IWeightFormat> formats)
{
    private readonly TrainProducer producer = new(formats);

    /// <summary>Takes weights from safetensors.</summary>
    public RepeatedTraining()
        : this([new SafetensorsWeights()])
    {
    }

    /// <summary>Whether a spec names a recipe that can be trained here.</summary>
    public static bool AppliesTo(AuditSpec spec) => spec.Subject.Kind == SubjectKind.Train && ModelRecipes.All.Any(recipe => recipe.Id == spec.Subject.Recipe);

    /// <summary>Whether several networks of the recipe are so small that they are trained beside each other in about the time of one.</summary>
    public static bool IsCheap(AuditSpec spec) => AppliesTo(spec) && spec.Subject.Recipe is ModelRecipes.TabularMlp or ModelRecipes.LogisticRegression;

    /// <summary>Trains.</summary>
    /// <param name="context">The spec, its table and, where one was run, its search, as evidence; chance and progress.</param>
    /// <param name="count">Models.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <returns>One for each model asked for, in the order of their chance.</returns>
    /// <exception cref="InvalidInputException">The table cannot be learned from.</exception>
    public IReadOnlyList<RetrainedModel> Fit(ProducerContext context, int count, ComputeDevice device, CancellationToken token)
    {
        OptionSet options = SearchedTrainProducer.OptionsOf(context);
        ReplicaStart[] starts = [.. Enumerable.Range(0, count).Select(i => new ReplicaStart(context.Seeds.For("retraining", i)))];
        IReadOnlyList<MemberFit> fits = producer.TrainingOf(context.Spec, options, device).FitAll(context.Evidence.Get(DataEvidence.Table), context.Seeds.For("shared"), starts, context.Progress, token);
        return [.. fits.Select(fit => new RetrainedModel(fit.Failure is null ? fit.Fit?.Model : null, fit.Best?.ValidationLoss))];
    }
}
