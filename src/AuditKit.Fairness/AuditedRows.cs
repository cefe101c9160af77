using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness;

/// <summary>The audited rows of a prediction table as cube columns.</summary>
internal static class AuditedRows
{
    public static CubeRows Of(PredictionTable held) => new()
    {
        Count = held.RowCount,
        Attributes = [.. held.Attributes.Select(attribute => Coded(attribute.Name, (CategoryColumn)attribute.Column))],
        Labels = held.Labels.ToArray(),
        Predictions = held.Predictions.ToArray(),
        Scores = held.HasScores ? ScoreColumn.Of(held.Scores) : null,
        Weights = held.Weights.ToArray(),
    };

    private static CodedColumn Coded(string name, CategoryColumn column) => column.IsNarrow
        ? CodedColumn.Of(name, column.Categories, column.NarrowCodes.ToArray().AsMemory())
        : CodedColumn.Of(name, column.Categories, column.WideCodes.ToArray().AsMemory());
}
