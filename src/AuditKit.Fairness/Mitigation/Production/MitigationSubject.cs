using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation.Thresholds;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>
/// The predicted rows with their groups, and what each may be used for. Labels of measured rows are never read here: whatever
/// stands in them, the candidates are the same.
/// </summary>
internal sealed class MitigationSubject
{
    private const string Halves = "the half of the audited rows that a hash of their id picks";

    public MitigationSubject(AuditTable table, PredictionTable predictions, IReadOnlyList<string> attributes, SubjectKind kind, SeedStream seeds)
    {
        (Table, Predictions) = (table, predictions);
        TableRows = table.RowsOf(predictions.RowIds);
        Groups = new MitigationGroups([.. attributes.Select(name => new NamedColumn(name, predictions.Attribute(name)))], predictions.RowCount);
        Weights = predictions.HasWeights ? predictions.Weights.ToArray() : [.. Enumerable.Repeat(1.0, predictions.RowCount)];
        int[] train = Rows(Split.Train), validation = Rows(Split.Validation), test = Rows(Split.Test);
        if (kind == SubjectKind.Train) (Learn, Choice, Measured, ChosenOn) = (Labelled(train), Labelled(validation), test, "the validation rows");
        else if (train.Length + validation.Length > 0) (Choice, Measured, ChosenOn) = (Labelled([.. train.Concat(validation).Order()]), test, "the rows that are not held out");
        else (Choice, Measured, ChosenOn) = (Labelled(Half(test, seeds, true)), Half(test, seeds, false), Halves);
    }

    public AuditTable Table { get; }

    public PredictionTable Predictions { get; }

    /// <summary>By predicted row: its row in the table.</summary>
    public int[] TableRows { get; }

    public MitigationGroups Groups { get; }

    /// <summary>By predicted row.</summary>
    public double[] Weights { get; }

    /// <summary>Predicted rows that models may learn from; empty where none is trained.</summary>
    public int[] Learn { get; } = [];

    /// <summary>Predicted rows that thresholds are fitted on and candidates are compared on.</summary>
    public int[] Choice { get; }

    /// <summary>Those of <see cref="Choice"/> that have a score.</summary>
    public int[] Scored => Predictions.HasScores ? [.. Choice.Where(row => !double.IsNaN(Predictions.Scores[row]))] : [];

    /// <summary>Predicted rows that nothing may be learned from.</summary>
    public int[] Measured { get; }

    /// <summary>Which rows the choice is made on, in words.</summary>
    public string ChosenOn { get; }

    /// <summary>The id of a person: the unit where one is declared, else the row.</summary>
    public string IdOf(int row) => Table.Roles.Unit is { } unit && Table.Table[unit].TextAt(TableRows[row]) is { } text
        ? text
        : "row " + Predictions.RowIds[row].ToString(System.Globalization.CultureInfo.InvariantCulture);

    private int[] Rows(Split split) => Predictions.Split.RowsOf(split);

    private int[] Labelled(int[] rows) => Predictions.HasLabels ? [.. rows.Where(row => Predictions.Labels[row] != Outcome.Missing)] : [];

    private int[] Half(int[] rows, SeedStream seeds, bool first)
    {
        long key = seeds.For("halves").ToSeed();
        return [.. rows.Where(row => (SubjectDraw.Of(key, IdOf(row)) < 0.5) == first)];
    }
}
