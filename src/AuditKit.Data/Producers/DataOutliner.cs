using AuditKit.Core.Domains;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Producers;

/// <summary>
/// Reads the data as the run will and lists the columns and every problem. It reads all rows: a type is settled by the last
/// row, and a plan that passes must not fail at a bad row an hour later.
/// </summary>
public sealed class DataOutliner : IDataOutliner
{
    /// <inheritdoc />
    public DataOutline Describe(AuditSpec spec, ICollection<Problem> problems)
    {
        Reading<LoadedRows> loading = RowLoader.Load(spec, CancellationToken.None);
        if (!loading.Succeeded(out LoadedRows? rows))
        {
            Add(loading.Problems, problems);
            return new DataOutline([]);
        }

        Check(spec, rows, problems);
        return new DataOutline([.. rows.Table.Columns.Select(column => new ColumnOutline(column.Name, OutlineType(column.Column)))]);
    }

    private static string OutlineType(Column column) => column switch
    {
        NumberColumn => "number",
        TensorColumn tensor => $"tensor {TensorShape.TextOf(tensor.Shape)}",
        _ => "category",
    };

    private static void Check(AuditSpec spec, LoadedRows loaded, ICollection<Problem> problems)
    {
        Reading<PreparedRows> preparing = RowPreparation.Prepare(spec, loaded, SeedStream.FromSeed(spec.Seed));
        Add(preparing.Problems, problems);

        // Roles are checked even where consent or split failed, so that all problems come at once.
        Table table = preparing.Value?.Table ?? loaded.Table;
        Splits.SplitAssignment split = Splits.SplitAssignment.All(Splits.Split.Test, table.RowCount);
        Reading<AuditTable> building = AuditTableBuilder.Build(table, DataSettings.Roles(spec.Data), split);
        Add(building.Problems, problems);
        if (building.Succeeded(out AuditTable? built) && built.HasOutcomes) Add(OneClass(spec.Data, built), problems);
        if (spec.Subject.Kind != SubjectKind.Predictions) return;
        if (spec.Subject.Task != PredictionTask.Binary) Add(TaskColumnsProducer.Check(table, spec), problems);
        else Add(PredictionTableBuilder.Build(table, DataSettings.Predictions(spec)).Problems, problems);
    }

    // Nothing can be learned or compared from one outcome; a missing positive value is found where the label is read.
    private static IEnumerable<Problem> OneClass(DataSpec data, AuditTable table)
    {
        if (table.Outcomes.Contains(Outcome.Negative)) yield break;
        yield return new Problem(
            "data.label",
            $"'{data.Label}' has one class: every labelled row of {table.RowCount} is positive ({string.Join(", ", data.Positive)})",
            "An audit needs rows of both outcomes: check data.positive and the rows");
    }

    private static void Add(IEnumerable<Problem> found, ICollection<Problem> problems)
    {
        foreach (Problem problem in found)
        {
            if (!problems.Contains(problem)) problems.Add(problem);
        }
    }
}
