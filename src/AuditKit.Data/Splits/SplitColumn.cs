using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Splits;

/// <summary>Reads a column that names the split of every row.</summary>
internal static class SplitColumn
{
    private const string Setting = "data.split.column";

    public static Reading<SplitAssignment> Read(Table table, string column)
    {
        if (!table.Find(column, out Column? found)) return Reading.Failed<SplitAssignment>(Problems.NoColumn(Setting, column, table));
        if (found is TensorColumn tensor) return Reading.Failed<SplitAssignment>(Problems.Tensor(Setting, column, tensor));
        if (found is not CategoryColumn texts) return Refused($"'{column}' holds numbers");
        if (texts.MissingCount > 0) return Refused($"'{column}' is missing in {texts.MissingCount} rows");
        Split?[] named = [.. texts.Categories.Select(Named)];
        string[] unknown = [.. texts.Categories.Where((_, code) => named[code] is null)];
        if (unknown.Length > 0) return Refused($"'{column}' holds {string.Join(", ", unknown.Take(5).Select(text => $"'{text}'"))}");
        Split[] rows = new Split[table.RowCount];
        for (int row = 0; row < rows.Length; row++) rows[row] = named[texts.CodeAt(row)]!.Value;
        SplitAssignment assignment = new(rows);
        return assignment.CountOf(Split.Test) > 0 ? Reading.Of(assignment) : Refused($"'{column}' names no test row");
    }

    private static Split? Named(string text) => text.ToUpperInvariant() switch
    {
        "TRAIN" or "TRAINING" => Split.Train,
        "VALIDATION" or "VALID" or "VAL" => Split.Validation,
        "TEST" => Split.Test,
        _ => null,
    };

    private static Reading<SplitAssignment> Refused(string what) =>
        Reading.Failed<SplitAssignment>(new Problem(Setting, what, "every row says train, validation or test"));
}
