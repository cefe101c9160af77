using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Explain.Analyses;
using AuditKit.Models;

namespace AuditKit.Explain.Audited;

/// <summary>What rows of an audited table truly are, in the outputs of a model.</summary>
internal static class TruthOfRows
{
    /// <summary>Null where the table has no label, or its labels are none of the model's classes.</summary>
    public static TrueTargets? Of(AuditTable table, ModelTarget target, int[] rows)
    {
        if (target.Classes.Count == 0) return table.Label is NumberColumn numbers ? new TrueTargets.Numbers([.. rows.Select(row => numbers.Values[row])]) : null;
        if (table.HasOutcomes && target is { Classes.Count: 2, PositiveClass: { } positive }) return new TrueTargets.Classes([.. Enumerable.Range(0, rows.Length).Select(i => Coded(table.Outcomes[rows[i]], positive))]);
        if (table.Label is not CategoryColumn labels) return null;
        int[] outputOf = [.. labels.Categories.Select(text => IndexOf(target.Classes, text))];
        return outputOf.All(output => output < 0) ? null : new TrueTargets.Classes([.. rows.Select(row => labels.CodeAt(row) is >= 0 and var code ? outputOf[code] : -1)]);
    }

    private static int Coded(byte outcome, int positive) => outcome switch
    {
        Outcome.Positive => positive,
        Outcome.Negative => 1 - positive,
        _ => -1,
    };

    private static int IndexOf(IReadOnlyList<string> classes, string text)
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] == text) return i;
        }

        return -1;
    }
}
