using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;

namespace AuditKit.Performance;

/// <summary>The held-out rows of a prediction table as cube columns. A model is never judged on rows that it learned from.</summary>
internal static class AuditedRows
{
    public static CubeRows Of(PredictionTable table)
    {
        int[] test = table.Split.RowsOf(Split.Test);
        PredictionTable held = test.Length == table.RowCount ? table : table.Select(test);
        return new CubeRows
        {
            Count = held.RowCount,
            Labels = held.Labels.ToArray(),
            Predictions = held.Predictions.ToArray(),
            Scores = held.HasScores ? ScoreColumn.Of(held.Scores) : null,
            Weights = held.Weights.ToArray(),
        };
    }
}
