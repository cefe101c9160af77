using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Examined rows whose mean losses are traced together. A row is in one group at most.</summary>
/// <param name="Names">Name of each group.</param>
/// <param name="GroupOf">Group of every examined row; -1 for rows that take no part.</param>
/// <param name="Shares">Share of every row in its group's mean; they sum to 1 in each group.</param>
internal sealed record ExaminedGroups(IReadOnlyList<string> Names, int[] GroupOf, double[] Shares)
{
    /// <summary>The groups that a setting names; rows without known truth or weight take no part.</summary>
    /// <exception cref="InvalidInputException">There is no such attribute, or no row is left.</exception>
    public static ExaminedGroups Of(AnalysisSubject subject, IReadOnlyList<int> known, string by)
    {
        int[] rows = [.. known.Where(row => subject.WeightOf(row) > 0)];
        if (rows.Length == 0) throw new InvalidInputException("weights", "no row with known truth has a weight above 0", "give at least one row a weight");
        if (by == TracInOptions.All) return Make(subject, ["all rows"], rows, _ => 0);
        if (by == TracInOptions.Rows) return Make(subject, [.. rows.Select(row => $"row {subject.IdOf(row).ToString(CultureInfo.InvariantCulture)}")], rows, row => Array.BinarySearch(rows, row));
        if (subject.Attributes.FirstOrDefault(attribute => attribute.Name == by) is not { } attribute)
        {
            string[] choices = [TracInOptions.All, TracInOptions.Rows, .. subject.Attributes.Select(candidate => candidate.Name)];
            throw new InvalidInputException("by", $"there is no attribute '{by}'", $"name one of {string.Join(", ", Spelling.Ranked(by, choices))}");
        }

        int[] present = [.. rows.Select(row => attribute.Codes[row]).Where(code => code >= 0).Distinct().Order()];
        return Make(subject, [.. present.Select(code => attribute.Groups[code])], rows, row => Array.IndexOf(present, attribute.Codes[row]));
    }

    private static ExaminedGroups Make(AnalysisSubject subject, string[] names, int[] rows, Func<int, int> groupOf)
    {
        int[] groups = new int[subject.Count];
        double[] shares = new double[subject.Count], totals = new double[names.Length];
        Array.Fill(groups, -1);
        foreach (int row in rows)
        {
            groups[row] = groupOf(row);
            if (groups[row] >= 0) totals[groups[row]] += subject.WeightOf(row);
        }

        foreach (int row in rows.Where(row => groups[row] >= 0)) shares[row] = subject.WeightOf(row) / totals[groups[row]];
        return new ExaminedGroups(names, groups, shares);
    }
}
