using System.Runtime.CompilerServices;
using AuditKit.Core.Learning;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Ensembles;
using AuditKit.Models.Recipes;
using AuditKit.Models.Search;

namespace AuditKit.Models.Weighted;

/// <summary>"Train with row weights" by the models of this project: a light logistic regression, or the subject's recipe.</summary>
public sealed class WeightedTrainer : IWeightedTrainer
{
    /// <summary>Widest problem for the light path: its Hessian has the square of this many numbers.</summary>
    private const int WidestLight = 1536;

    // Reductions train many times on the same rows; these hold one copy without zeros for each matrix.
    private readonly ConditionalWeakTable<FeatureMatrix, Encoded> prepared = [];

    private sealed record Encoded(IReadOnlyList<int> Learned, SparseRows Rows, SparseRows All);

    /// <inheritdoc />
    public bool IsAuditedModel(Learner learner, AuditSpec spec) =>
        spec.Subject.Kind == SubjectKind.Train
        && (learner == Learner.Recipe || spec.Subject.Recipe == ModelRecipes.LogisticRegression)
        && spec.Subject.Options.SectionOrNull(SearchOptions.Key) is null
        && EnsembleOptions.Of(spec.Subject.Options) == 1;

    /// <inheritdoc />
    public FeatureMatrix Encode(ProducerContext context, IReadOnlyList<int> learnFrom)
    {
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        TabularPreprocessor preprocessor = PreprocessorFit.Of(table.Table, table.Roles.Features, [.. learnFrom]).Preprocessor;
        EncodedRows encoded = preprocessor.Encode(table.Table);
        return new FeatureMatrix(encoded.Values, encoded.Count, encoded.Columns);
    }

    /// <inheritdoc />
    public double[] Train(WeightedTraining training, ProducerContext context, CancellationToken cancellation)
    {
        Check(training);
        if (training.OnlyLabel() is { } only) return [.. Enumerable.Repeat((double)only, training.Features.Rows)];
        if (training.Learner == Learner.Recipe) return new RecipeTraining(context).Train(training, cancellation);
        if (training.Features.Columns > WidestLight) throw new InvalidInputException("domains.fairness.mitigation.learner", $"the features make {training.Features.Columns} inputs, the light logistic regression takes {WidestLight}", "write learner: recipe, or exclude columns with many categories");
        Encoded encoded = Prepare(training);
        double[] parameters = new SparseLogistic(encoded.Rows, L2Of(context.Spec.Subject)).Fit(training.Labels, training.Weights, cancellation);
        return [.. Enumerable.Range(0, encoded.All.Count).Select(row => 1 / (1 + Math.Exp(-encoded.All.Dot(row, parameters))))];
    }

    // The subject's own penalty where it is a logistic regression, so that both are the same model.
    private static double L2Of(SubjectSpec subject) =>
        subject.Recipe == ModelRecipes.LogisticRegression ? LogisticRegressionOptions.From(subject.Options).L2 : new LogisticRegressionOptions().L2;

    private Encoded Prepare(WeightedTraining training)
    {
        if (prepared.TryGetValue(training.Features, out Encoded? kept) && kept.Learned.SequenceEqual(training.Rows)) return kept;
        Encoded encoded = new(training.Rows, new SparseRows(training.Features, training.Rows), new SparseRows(training.Features, [.. Enumerable.Range(0, training.Features.Rows)]));
        prepared.AddOrUpdate(training.Features, encoded);
        return encoded;
    }

    private static void Check(WeightedTraining training)
    {
        if (training.Labels.Count != training.Rows.Count || training.Weights.Count != training.Rows.Count) throw new ArgumentException("Every row has one label and one weight.", nameof(training));
        if (training.Weights.Any(weight => !(weight >= 0) || !double.IsFinite(weight))) throw new ArgumentException("A weight is finite and not negative.", nameof(training));
    }
}
