using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Splits;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Groups.Metrics;

namespace AuditKit.Fairness.Tasks;

/// <summary>Who could not be judged, and why: the ledger of every task.</summary>
internal static class TaskCoverage
{
    private const int Named = 4;

    /// <summary>Rows in slices that can be judged, over all audited rows.</summary>
    public static Measurement Measure(RowSliceSet set, int rows, Func<RowSlice, string?> silent, TaskMeasure make)
    {
        long judged = set.Slices.Where(slice => slice.Count > 0 && silent(slice) is null).Sum(slice => (long)slice.Count);
        MeasuredValue value = rows == 0 ? new MeasuredValue.NotMeasured("no rows were held out for the audit") : new MeasuredValue.Measured((double)judged / rows);
        return make.Gap(GapMetrics.AuditCoverage, set, value, rows, []);
    }

    public static TableExhibit Ledger(TaskReading reading, string judged) => new(
        "fairness.estimability",
        "Who could not be judged",
        [new("By"), new("Groups seen", Alignment.Right), new("Rows judged", Alignment.Right), new("Left out", Alignment.Right), new("Coverage", Alignment.Decimal), new("Not measured, and why")],
        [.. reading.Compared.Select(set => Row(reading, set))])
    {
        Note = $"{judged} Of {FairnessReading.Rows(reading.Frame.RowCount)} predicted rows, {FairnessReading.Rows(reading.Whole.Count)} are audited, {FairnessReading.Rows(reading.Frame.Split.CountOf(Split.Train) + reading.Frame.Split.CountOf(Split.Validation))} are left out as rows of training.",
    };

    public static IEnumerable<Finding> Findings(TaskReading reading)
    {
        if (reading.Whole.Count == 0)
        {
            yield return new Finding("fairness.no_rows", Severity.Critical, "No row was held out for the audit, so no group is judged.") { Action = "Hold rows out under data.split." };
            yield break;
        }

        foreach (RowSliceSet set in reading.Compared)
        {
            if (NotEstimable(reading, set) is { } finding) yield return finding;
        }
    }

    private static TableCell[] Row(TaskReading reading, RowSliceSet set)
    {
        long judged = set.Slices.Where(slice => reading.Reason(slice) is null).Sum(slice => (long)slice.Count), rows = reading.Whole.Count;
        return
        [
            TableCell.Words(set.Name),
            TableCell.Words($"{set.Filled.Count} of {set.Slices.Count + set.Absent.Count}"),
            TableCell.Whole(judged),
            TableCell.Whole(rows - judged),
            rows == 0 ? TableCell.Words("not measured") : TableCell.Of((double)judged / rows),
            TableCell.Words(Reasons(reading, set)),
        ];
    }

    private static string Reasons(TaskReading reading, RowSliceSet set)
    {
        List<string> parts = [.. from slice in set.Slices
                                 let reason = reading.Reason(slice)
                                 where reason is not null
                                 group slice by reason into slices
                                 select $"{slices.Key}: {Names([.. slices])}"];
        if (set.Absent.Count > 0) parts.Add($"{set.Absent.Count} combinations hold no row");
        return parts.Count == 0 ? "nothing" : string.Join("; ", parts);
    }

    private static string Names(RowSlice[] slices) =>
        string.Join(", ", slices.Take(Named).Select(slice => $"{FairnessReading.NameOf(slice.Slice)} (n = {slice.Count})")) + (slices.Length > Named ? $" and {slices.Length - Named} more" : string.Empty);

    private static Finding? NotEstimable(TaskReading reading, RowSliceSet set)
    {
        RowSlice[] silent = [.. set.Slices.Where(slice => reading.Reason(slice) is not null)];
        if (silent.Length == 0) return null;
        return new Finding("fairness.not_estimable", Severity.Warning, $"{silent.Length} of {set.Slices.Count} groups of {set.Name} cannot be judged. {Reasons(reading, set)}.")
        {
            Action = "Collect more rows of these groups; until then nothing is known about how they are treated.",
            Slice = silent.Length == 1 ? silent[0].Slice : Core.Slice.All,
            References = [GapMetrics.AuditCoverage],
        };
    }
}
