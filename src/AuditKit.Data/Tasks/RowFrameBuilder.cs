using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tasks;

/// <summary>Finds what every table of predictions has, and columns of numbers.</summary>
internal static class RowFrameBuilder
{
    public const string PredictionSetting = "subject.predictions.prediction";
    public const string LabelSetting = "data.label";

    /// <summary>The frame; problems go to the list, and the frame is then not to be used.</summary>
    public static RowFrame Build(Table table, TaskOptions options, SplitAssignment? split, ReadOnlyMemory<int>? rowIds, ICollection<Problem> problems)
    {
        NumberColumn? weights = options.Weight is null ? null : WeightColumn.Find(table, options.Weight, problems);
        List<NamedColumn> attributes = [];
        foreach (string name in options.Attributes)
        {
            if (AttributeColumns.Find(table, name, "data.attributes", problems) is { } found) attributes.Add(new NamedColumn(name, found));
        }

        int[] ids = rowIds?.ToArray() ?? [.. Enumerable.Range(0, table.RowCount)];
        return new RowFrame(ids, split ?? SplitAssignment.All(Split.Test, table.RowCount), weights?.Values.ToArray(), [.. attributes]);
    }

    /// <summary>A column, or null with a problem.</summary>
    public static Column? Find(Table table, string? name, string setting, ICollection<Problem> problems)
    {
        if (name is null)
        {
            problems.Add(new Problem(setting, "no column is named", "name a column of the data"));
            return null;
        }

        if (table.Find(name, out Column? column) && column is not TensorColumn) return column;
        problems.Add(column is TensorColumn tensor ? Problems.Tensor(setting, name, tensor) : Problems.NoColumn(setting, name, table));
        return null;
    }

    /// <summary>A column that has a value in every row, or null with a problem.</summary>
    public static Column? Complete(Table table, string? name, string setting, ICollection<Problem> problems)
    {
        if (Find(table, name, setting, problems) is not { } column) return null;
        if (column.MissingCount == 0) return column;
        problems.Add(new Problem(setting, $"'{name}' is missing in {column.MissingCount} of {column.Count} rows", "give every row a value, or leave those rows out"));
        return null;
    }

    /// <summary>A column of numbers, complete if asked, or null with a problem.</summary>
    public static NumberColumn? Numbers(Table table, string? name, string setting, bool complete, ICollection<Problem> problems)
    {
        Column? column = complete ? Complete(table, name, setting, problems) : Find(table, name, setting, problems);
        if (column is null or NumberColumn) return (NumberColumn?)column;
        IReadOnlyList<string> texts = ((CategoryColumn)column).Categories;
        string example = texts.Count > 0 ? texts[0] : string.Empty;
        problems.Add(new Problem(setting, $"'{name}' holds texts such as '{example}', not finite numbers", "name a column of numbers; write missing values as empty fields, never as NaN or inf"));
        return null;
    }
}
