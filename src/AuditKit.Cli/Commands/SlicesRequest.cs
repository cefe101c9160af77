using AuditKit.Data.Tables;
using AuditKit.Fairness.Slices;

namespace AuditKit.Cli.Commands;

/// <summary>What was typed after <c>auditkit slices</c>.</summary>
/// <param name="Predictions">The columns of labels and predictions; null where only a value column is compared.</param>
/// <param name="Options">What to search, and how.</param>
/// <param name="Unit">Column that says which rows are one person.</param>
internal sealed record SlicesRequest(PredictionOptions? Predictions, SliceOptions Options, string? Unit)
{
    /// <summary>Columns with another meaning, which are not searched unless named.</summary>
    public IEnumerable<string> Taken => new[] { Predictions?.Label, Predictions?.Prediction, Predictions?.Score, Predictions?.Weight, Options.Value, Unit }.OfType<string>();
}
