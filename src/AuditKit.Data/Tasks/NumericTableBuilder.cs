using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tasks;

/// <summary>Makes a numeric table of the columns of a table and lists everything that does not fit.</summary>
public static class NumericTableBuilder
{
    /// <summary>Builds the table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Which columns.</param>
    /// <param name="split">The split of every row; all rows are test rows if left out.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<NumericTable> Build(Table table, TaskOptions options, SplitAssignment? split = null, ReadOnlyMemory<int>? rowIds = null)
    {
        List<Problem> problems = [];
        List<Finding> findings = [];
        NumberColumn? labels = options.Label is null ? null : RowFrameBuilder.Numbers(table, options.Label, RowFrameBuilder.LabelSetting, false, problems);
        NumberColumn? predictions = RowFrameBuilder.Numbers(table, options.Prediction, RowFrameBuilder.PredictionSetting, true, problems);
        RowFrame frame = RowFrameBuilder.Build(table, options, split, rowIds, problems);
        if (problems.Count > 0) return Reading.Failed<NumericTable>(problems);
        if (labels is { MissingCount: > 0 }) findings.Add(new Finding("data.missing_label", Severity.Warning, $"{labels.MissingCount} of {labels.Count} rows have no label in '{options.Label}'; they count in mean predictions and in nothing that needs the truth."));
        return Reading.Of(new NumericTable(frame, labels?.Values.ToArray(), predictions!.Values.ToArray()), findings);
    }
}
