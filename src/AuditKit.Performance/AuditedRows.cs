using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;

namespace AuditKit.Performance;

/// <summary>The held-out rows of a prediction table as cube columns.</summary>
internal static class AuditedRows
{
    public static CubeRows Of(PredictionTable held) => new()
    {
        Count = held.RowCount,
        Labels = held.Labels.ToArray(),
        Predictions = held.Predictions.ToArray(),
        Scores = held.HasScores ? ScoreColumn.Of(held.Scores) : null,
        Weights = held.Weights.ToArray(),
    };
}
