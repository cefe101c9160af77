using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Findings;

/// <summary>Whom nothing could be said about, and what the data lack.</summary>
internal static class LedgerFindings
{
    private const int SmallCell = 5;
    private const int Named = 5;

    public static IEnumerable<Finding> Of(FairnessReading reading)
    {
        if (reading.Whole.Outcomes.Rows == 0)
        {
            yield return new Finding("fairness.no_rows", Severity.Critical, "No row was held out for the audit, so no group is judged.") { Action = "Hold rows out under data.split." };
            yield break;
        }

        if (Unlabelled(reading) is { } unlabelled) yield return unlabelled;
        foreach (AttributeSet set in reading.Sets)
        {
            if (MissingValues(reading, set) is { } missing) yield return missing;
            if (NotEstimable(reading, set) is { } silent) yield return silent;
        }

        if (SmallCells(reading.Lattice.Cube) is { } small) yield return small;
    }

    private static Finding? Unlabelled(FairnessReading reading)
    {
        long rows = reading.Whole.Outcomes.Rows, labelled = reading.Whole.Outcomes.Count(OutcomeCells.Labelled);
        if (labelled == rows) return null;
        return new Finding("fairness.missing_labels", Severity.Warning, $"{FairnessReading.Rows(rows - labelled)} of {FairnessReading.Rows(rows)} rows have no label; they count in selection rates and in nothing that needs the truth.");
    }

    private static Finding? MissingValues(FairnessReading reading, AttributeSet set)
    {
        if (set.Attributes.Count > 1 || set.Slices.FirstOrDefault(slice => slice.Slice.ValueOf(set.Attributes[0]) == CodedColumn.Missing) is not { Outcomes.Rows: > 0 } missing) return null;
        long rows = missing.Outcomes.Rows, all = reading.Whole.Outcomes.Rows;
        return new Finding("fairness.missing_values", Severity.Warning, $"{FairnessReading.Rows(rows)} of {FairnessReading.Rows(all)} rows ({FairnessReading.Percent((double)rows / all)}) have no value of {set.Attributes[0]}; they form the group {CodedColumn.Missing}.")
        {
            Slice = missing.Slice,
        };
    }

    private static Finding? NotEstimable(FairnessReading reading, AttributeSet set)
    {
        bool labelled = AuditCoverage.IsLabelled(reading.Whole);
        (CubeSlice Slice, string Reason)[] silent = [.. from slice in set.Slices
                                                        let reasons = AuditCoverage.Reasons(slice, labelled)
                                                        where reasons.Count > 0
                                                        select (slice, string.Join(", ", reasons))];
        if (silent.Length == 0) return null;
        string list = string.Join("; ", silent.Take(Named).Select(s => $"{FairnessReading.NameOf(s.Slice.Slice)} (n = {FairnessReading.Rows(s.Slice.Outcomes.Rows)}): {s.Reason}"));
        string more = silent.Length > Named ? $"; and {silent.Length - Named} more" : string.Empty;
        return new Finding("fairness.not_estimable", Severity.Warning, $"{silent.Length} of {set.Slices.Count} groups of {FairnessReading.NameOf(set)} cannot be judged. {list}{more}.")
        {
            Action = "Collect more rows of these groups; until then nothing is known about how they are treated.",
            Slice = silent.Length == 1 ? silent[0].Slice.Slice : Slice.All,
            References = [GapMetrics.AuditCoverage],
        };
    }

    private static Finding? SmallCells(CountCube cube) => cube.SmallestCell is 0 or >= SmallCell ? null : new Finding(
        "fairness.cube_small_cells",
        Severity.Note,
        $"The count cube kept as evidence has cells of fewer than {SmallCell} rows (the smallest holds {cube.SmallestCell}); publishing it can single people out.")
    {
        Action = "Treat the evidence folder as personal data.",
    };
}
