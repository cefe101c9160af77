using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>Gives a table's columns their meaning and lists everything that does not fit.</summary>
public static class AuditTableBuilder
{
    /// <summary>Builds the audited table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">The meaning of the columns.</param>
    /// <param name="split">The split of every row.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<AuditTable> Build(Table table, AuditTableOptions options, SplitAssignment split, ReadOnlyMemory<int>? rowIds = null)
    {
        List<Problem> problems = [];
        byte[] outcomes = OutcomesOf(table, options, problems);
        foreach (string attribute in options.Attributes) AttributeColumns.Find(table, attribute, "data.attributes", problems);
        foreach (string excluded in options.Exclude.Where(name => !table.Has(name))) problems.Add(Problems.NoColumn("data.exclude", excluded, table));
        if (options.Weight is { } weight) WeightColumn.Find(table, weight, problems);
        if (options.Unit is { } unit)
        {
            if (!table.Find(unit, out Column? units)) problems.Add(Problems.NoColumn("data.unit", unit, table));
            else if (units is TensorColumn tensor) problems.Add(Problems.Tensor("data.unit", unit, tensor));
        }

        List<Finding> findings = [];
        string[] features = Features(table, options, findings);
        if (problems.Count > 0) return Reading.Failed<AuditTable>(problems);
        TableRoles roles = new()
        {
            Label = options.Label,
            Positive = options.Positive,
            Attributes = options.Attributes,
            Features = features,
            Weight = options.Weight,
            Unit = options.Unit,
            WithoutConsent = options.WithoutConsent,
        };
        int[] ids = rowIds?.ToArray() ?? [.. Enumerable.Range(0, table.RowCount)];
        return Reading.Of(new AuditTable(table, roles, split, outcomes, ids), findings);
    }

    private static byte[] OutcomesOf(Table table, AuditTableOptions options, List<Problem> problems)
    {
        byte[]? outcomes = null;
        if (options.Label is { } label)
        {
            if (!table.Find(label, out Column? column)) problems.Add(Problems.NoColumn("data.label", label, table));
            else if (column is TensorColumn tensor) problems.Add(Problems.Tensor("data.label", label, tensor));
            else if (column.MissingCount == column.Count) problems.Add(new Problem("data.label", $"'{label}' is missing in every row", "name the column that holds the outcome"));
            else if (options.Positive.Count > 0) outcomes = OutcomeCoding.ByText(column, label, options.Positive, "data.positive", problems);
        }
        else if (options.Positive.Count > 0)
        {
            problems.Add(new Problem("data.positive", "there is no label that it could speak of", "name the outcome column under data.label"));
        }

        if (outcomes is not null) return outcomes;
        outcomes = new byte[table.RowCount];
        Array.Fill(outcomes, Outcome.Missing);
        return outcomes;
    }

    private static string[] Features(Table table, AuditTableOptions options, List<Finding> findings)
    {
        HashSet<string> withheld = new([.. options.Exclude, .. options.Bands], StringComparer.Ordinal);
        foreach (string? role in new[] { options.Label, options.Weight, options.Unit })
        {
            if (role is not null) withheld.Add(role);
        }

        List<string> features = [];
        foreach (NamedColumn column in table.Columns.Where(column => !withheld.Contains(column.Name)))
        {
            if (column.Column.MissingCount == column.Column.Count) findings.Add(new Finding("data.empty_column", Severity.Note, $"Column '{column.Name}' holds no value and is no feature."));
            else if (ColumnTypes.Of(column.Column) == ColumnType.Text) findings.Add(new Finding("data.text_column", Severity.Note, $"Column '{column.Name}' holds nearly as many texts as rows and is no feature."));
            else features.Add(column.Name);
        }

        return [.. features];
    }
}
