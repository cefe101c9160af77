using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Federated.Partitions;

namespace AuditKit.Federated.Simulation;

/// <summary>The rows that clients hold: every row outside the test split that has a label.</summary>
/// <param name="TableRows">Their places in the audited table, ascending.</param>
/// <param name="Labels">Class of each of them.</param>
/// <param name="Classes">Names of the classes.</param>
internal sealed record FederationRows(int[] TableRows, int[] Labels, IReadOnlyList<string> Classes)
{
    /// <exception cref="InvalidInputException">There is nothing to learn.</exception>
    public static FederationRows Of(AuditTable table)
    {
        if (table.Roles.Label is not { } name) throw new InvalidInputException("data.label", "a federation cannot be trained without a label", "name the outcome column under data.label");
        int[] candidates = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Split.Rows[row] != Split.Test)];
        FederationRows rows = table.HasOutcomes ? Binary(table, candidates) : Multiclass(table, name, candidates);
        if (rows.Labels.Distinct().Count() == rows.Classes.Count && rows.Classes.Count > 1) return rows;
        throw new InvalidInputException("data.label", "the training rows hold one class only", "check data.positive and the split: a model needs rows of at least two classes");
    }

    public PartitionRows ForPartition(PartitionOptions options, AuditTable table)
    {
        PartitionRows rows = new(Labels, Classes.Count);
        if (options.Column is not { } name) return rows;
        CategoryColumn column = table.Table[name].AsCategories();
        int missing = column.Categories.Count;
        return rows with
        {
            Groups = [.. TableRows.Select(row => column.CodeAt(row) is >= 0 and int code ? code : missing)],
            GroupNames = [.. column.Categories, "(missing)"],
        };
    }

    private static FederationRows Binary(AuditTable table, int[] candidates)
    {
        int[] rows = [.. candidates.Where(row => table.Outcomes[row] != Outcome.Missing)];
        string positive = string.Join(" or ", table.Roles.Positive);
        string[] others = table.Label is CategoryColumn labels ? [.. labels.Categories.Where(text => !table.Roles.Positive.Contains(text))] : [];
        return new FederationRows(rows, [.. rows.Select(row => (int)table.Outcomes[row])], [others is [string only] ? only : $"not {positive}", positive]);
    }

    private static FederationRows Multiclass(AuditTable table, string name, int[] candidates)
    {
        CategoryColumn labels = table.Label as CategoryColumn ?? throw new InvalidInputException("data.label", $"'{name}' holds numbers and no positive value is stated; regression is not trained", $"state data.positive, or declare types: {{ {name}: category }}");
        int[] rows = [.. candidates.Where(row => !labels.IsMissing(row))];
        int[] present = [.. rows.Select(labels.CodeAt).Distinct().Order()];
        Dictionary<int, int> classOf = present.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new FederationRows(rows, [.. rows.Select(row => classOf[labels.CodeAt(row)])], [.. present.Select(code => labels.Categories[code])]);
    }
}
