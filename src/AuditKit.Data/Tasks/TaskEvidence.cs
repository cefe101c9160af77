using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tasks;

/// <summary>The codecs of the tasks' tables.</summary>
internal static class TaskEvidence
{
    private const string Label = "label", Prediction = "prediction", Query = "query", Rank = "rank", Item = "item", Score = "score";

    public static IEvidenceCodec<ClassTable> Classes { get; } = new TaskCodec<ClassTable>(
        "auditkit.class_predictions",
        table => table.Frame,
        table => table.Classes,
        table => Parts((Prediction, RolesCodec.OfInts(table.Predictions)), (Label, table.HasLabels ? OfCodes(table.Labels) : null)),
        (frame, classes, parts) => new ClassTable(frame, classes, parts.CodesOrNull(Label), parts.Whole(Prediction)));

    public static IEvidenceCodec<NumericTable> Numbers { get; } = new TaskCodec<NumericTable>(
        "auditkit.numeric_predictions",
        table => table.Frame,
        _ => [],
        table => Parts((Prediction, NumberColumn.Of(table.Predictions)), (Label, table.HasLabels ? NumberColumn.Of(table.Labels) : null)),
        (frame, _, parts) => new NumericTable(frame, parts.NumbersOrNull(Label), parts.Numbers(Prediction)));

    public static IEvidenceCodec<RankingTable> Rankings { get; } = new TaskCodec<RankingTable>(
        "auditkit.rankings",
        table => table.Frame,
        _ => [],
        table => Parts(
            (Query, RolesCodec.OfInts(table.Queries)),
            (Rank, RolesCodec.OfInts(table.Ranks)),
            (Item, table.Items.IsEmpty ? null : RolesCodec.OfInts(table.Items)),
            (Score, table.Scores.IsEmpty ? null : NumberColumn.Of(table.Scores)),
            (Label, table.Labels.IsEmpty ? null : NumberColumn.Of(table.Labels))),
        (frame, _, parts) => new RankingTable(frame, parts.Whole(Query), parts.Whole(Rank), parts.WholeOrNull(Item), parts.NumbersOrNull(Score), parts.NumbersOrNull(Label)));

    private static IEnumerable<(string, NumberColumn)> Parts(params (string Name, NumberColumn? Column)[] parts) =>
        parts.Where(part => part.Column is not null).Select(part => (part.Name, part.Column!));

    private static NumberColumn OfCodes(ReadOnlySpan<int> codes)
    {
        double[] numbers = new double[codes.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = codes[i] == ClassTable.Missing ? double.NaN : codes[i];
        return NumberColumn.Wrap(numbers);
    }
}
