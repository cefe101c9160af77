using AuditKit.Core;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Paired;

namespace AuditKit.Changes;

/// <summary>The predictions of two models for the same rows.</summary>
public sealed class JointPredictions
{
    private readonly PredictionTable before;
    private readonly PredictionTable after;

    private JointPredictions(PredictionTable before, PredictionTable after) => (this.before, this.after) = (before, after);

    /// <summary>True if both models gave scores.</summary>
    public bool HasScores => before.HasScores && after.HasScores && before.HasLabels;

    /// <summary>Joins two tables of audited rows; null with the reason where they do not hold the same rows.</summary>
    public static (JointPredictions? Joint, string Reason) Join(PredictionTable before, PredictionTable after)
    {
        if (!before.RowIds.SequenceEqual(after.RowIds)) return (null, "the two runs audited other rows");
        if (!before.Labels.SequenceEqual(after.Labels)) return (null, "the labels of the rows differ");
        if (before.HasWeights || after.HasWeights) return (null, "rows have weights, which paired tests do not take");
        return Attributes(before).SequenceEqual(Attributes(after)) ? (new JointPredictions(before, after), string.Empty) : (null, "the attributes of the rows differ");
    }

    /// <summary>Every slice of up to <paramref name="order"/> attributes that has rows; all rows first.</summary>
    public IReadOnlyList<JointSlice> Slices(int order, int threads)
    {
        CubeRows rows = new()
        {
            Count = after.RowCount,
            Attributes = [.. after.Attributes.Select(attribute => Coded(attribute.Name, (CategoryColumn)attribute.Column))],
            Labels = after.Labels.ToArray(),
            Predictions = after.Predictions.ToArray(),
        };
        return JointCube.Slices(rows, before.Predictions.ToArray(), order, threads);
    }

    /// <summary>The areas under both ROC curves on a slice; null without scores or where a class is empty.</summary>
    public PairedAuc? Auc(Slice slice)
    {
        if (!HasScores) return null;
        List<double> first = [], second = [];
        List<bool> labels = [];
        (string Value, CategoryColumn Column)[] pairs = [.. slice.Select(pair => (pair.Value, after.Attribute(pair.Key)))];
        for (int row = 0; row < after.RowCount; row++)
        {
            if (after.Labels[row] > Outcome.Positive || double.IsNaN(before.Scores[row]) || double.IsNaN(after.Scores[row])) continue;
            if (!Holds(pairs, row)) continue;
            first.Add(before.Scores[row]);
            second.Add(after.Scores[row]);
            labels.Add(after.Labels[row] == Outcome.Positive);
        }

        return PairedAuc.Of([.. first], [.. second], [.. labels]);
    }

    private static bool Holds((string Value, CategoryColumn Column)[] pairs, int row)
    {
        foreach ((string value, CategoryColumn column) in pairs)
        {
            if ((column.TextAt(row) ?? CodedColumn.Missing) != value) return false;
        }

        return true;
    }

    private static IEnumerable<(string, string)> Attributes(PredictionTable table) =>
        table.Attributes.SelectMany(attribute => Enumerable.Range(0, table.RowCount).Select(row => (attribute.Name, attribute.Column.TextAt(row) ?? CodedColumn.Missing)));

    private static CodedColumn Coded(string name, CategoryColumn column) => CodedColumn.Of(name, column.Categories, column.ToCodes());
}
