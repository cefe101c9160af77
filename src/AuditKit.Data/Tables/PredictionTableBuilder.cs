using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>Makes a prediction table of the columns of a table and lists everything that does not fit.</summary>
public static class PredictionTableBuilder
{
    /// <summary>Builds the prediction table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Which columns, and what their values mean.</param>
    /// <param name="split">The split of every row; all rows are test rows if left out.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<PredictionTable> Build(Table table, PredictionOptions options, SplitAssignment? split = null, ReadOnlyMemory<int>? rowIds = null)
    {
        PredictionChecks checks = new(options, [.. table.Names], (name, _) => WithSigns(table[name], name == options.Weight));
        byte[]? labels = checks.Labels(), predictions = checks.Predictions();
        NumberColumn? scores = checks.Scores(), weights = checks.Weights();
        List<NamedColumn> attributes = checks.Attributes();
        if (checks.Problems.Count > 0) return Reading.Failed<PredictionTable>(checks.Problems);
        int[] ids = rowIds?.ToArray() ?? [.. Enumerable.Range(0, table.RowCount)];
        PredictionTable built = new(
            ids,
            split ?? SplitAssignment.All(Split.Test, table.RowCount),
            labels,
            predictions!,
            scores?.Values.ToArray(),
            weights?.Values.ToArray(),
            [.. attributes]);
        return Reading.Of(built, checks.Findings);
    }

    private static ColumnFacts WithSigns(Column column, bool signs) => signs && column is NumberColumn numbers ? WeightColumn.Facts(numbers) : ColumnFacts.Of(column);
}
