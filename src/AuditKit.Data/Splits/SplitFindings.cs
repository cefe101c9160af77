using AuditKit.Core.Measurements;

namespace AuditKit.Data.Splits;

/// <summary>What a reader must know of a split.</summary>
internal static class SplitFindings
{
    public static IReadOnlyList<Finding> Of(SplitAssignment assignment, Strata strata, SplitOptions options)
    {
        int[,] counts = new int[strata.Names.Length, 3];
        for (int row = 0; row < strata.Codes.Length; row++) counts[strata.Codes[row], (int)assignment.Rows[row]]++;
        List<string> without = [];
        for (int stratum = 0; stratum < strata.Names.Length; stratum++)
        {
            if (counts[stratum, (int)Split.Train] == 0) without.Add($"{strata.Names[stratum]} ({counts[stratum, 2]} rows, none for training)");
            else if (counts[stratum, (int)Split.Test] == 0) without.Add($"{strata.Names[stratum]} ({counts[stratum, 0] + counts[stratum, 1]} rows, none for testing)");
        }

        if (without.Count == 0 || options.Stratify.Count == 0) return [];
        string shown = string.Join("; ", without.Take(5)) + (without.Count > 5 ? $"; and {without.Count - 5} more" : string.Empty);
        return [new Finding("data.small_stratum", Severity.Warning, $"{without.Count} of {strata.Names.Length} strata are too small to stand in every split: {shown}.")
        {
            Action = "Nothing can be said of such a group on the rows where it is absent; gather more rows or stratify by fewer columns.",
        }];
    }
}
