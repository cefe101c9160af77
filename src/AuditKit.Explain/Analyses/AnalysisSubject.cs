using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Analyses;

/// <summary>What every analysis works on: the rows of an <see cref="AttributionSubject"/> and everything that is known of them beyond their encoded numbers.</summary>
/// <param name="Attribution">Function, plan, encoded rows, baseline, targets, groups of inputs.</param>
public sealed record AnalysisSubject(AttributionSubject Attribution)
{
    /// <summary>The model; null for a function that is none.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>Which number of a class the function gives; for a model that predicts a number, <see cref="Quantity.Logit"/> is that number.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>True if the one output is a predicted number and no class.</summary>
    public bool PredictsNumber => Model is null ? Function.Outputs == 1 : Model.Target.Classes.Count == 0;

    /// <summary>What the rows truly are; null where that is not known.</summary>
    public TrueTargets? Truth { get; init; }

    /// <summary>The rows before they were encoded, row i of <see cref="AttributionSubject.Rows"/> in row i; null where only encoded rows are at hand.</summary>
    public Table? Table { get; init; }

    /// <summary>Table to inputs; null for rows that never had another form.</summary>
    public TabularPreprocessor? Preprocessor { get; init; }

    /// <summary>Protected attributes with the group of every row.</summary>
    public IReadOnlyList<ExplainedAttribute> Attributes { get; init; } = [];

    /// <summary>Weight of every row; 1 for each where empty.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>Stable number of every row, by which chance is keyed; 0, 1, 2, ... where empty.</summary>
    public IReadOnlyList<int> RowIds { get; init; } = [];

    /// <summary>Training rows; null where they are not at hand.</summary>
    public ReferenceRows? Training { get; init; }

    /// <summary>Sets of rows that show a concept.</summary>
    public IReadOnlyList<ConceptRows> Concepts { get; init; } = [];

    /// <summary>The model in the course of its training, in order.</summary>
    public IReadOnlyList<ModelCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>Confidence level of every interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Rows.</summary>
    public int Count => Attribution.Count;

    /// <summary>What the model computes.</summary>
    public IModelFunction Function => Attribution.Function;

    /// <summary>Source of chance.</summary>
    public SeedStream Seeds => Attribution.Seeds;

    /// <summary>Weight of a row.</summary>
    public double WeightOf(int row) => Weights.Count == 0 ? 1 : Weights[row];

    /// <summary>Stable number of a row.</summary>
    public int IdOf(int row) => RowIds.Count == 0 ? row : RowIds[row];

    /// <summary>Names of the outputs: the classes, or their numbers where nobody named them.</summary>
    public string NameOf(int output) => Model?.Target.Classes is { Count: > 0 } classes ? classes[output] : output.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
