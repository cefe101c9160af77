using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.DataQuality.Duplicates;

/// <summary>How much better a model is on rows that it has seen the like of.</summary>
internal static class LeakageEffect
{
    /// <summary>Accuracy on leaked rows minus accuracy on the others; null without labelled predictions or without rows on either side.</summary>
    /// <param name="subject">The data, with predictions.</param>
    /// <param name="test">The audited rows of the table.</param>
    /// <param name="leaked">True for those with the features of a training row.</param>
    public static MeasuredValue? Of(DataSubject subject, int[] test, bool[] leaked)
    {
        if (subject.Held is not { HasLabels: true } held) return null;
        HashSet<int> places = [];
        for (int i = 0; i < test.Length; i++)
        {
            if (leaked[i]) places.Add(subject.Table.RowIds[test[i]]);
        }

        long[] right = new long[2], rows = new long[2];
        for (int i = 0; i < held.RowCount; i++)
        {
            if (held.Labels[i] == Outcome.Missing) continue;
            int side = places.Contains(held.RowIds[i]) ? 1 : 0;
            rows[side]++;
            if (held.Labels[i] == held.Predictions[i]) right[side]++;
        }

        if (rows[0] == 0 || rows[1] == 0) return null;
        (Proportion seen, Proportion others) = (Proportion.Of(right[1], rows[1]), Proportion.Of(right[0], rows[0]));
        return new MeasuredValue.Measured(seen.Minus(others), NewcombeInterval.Of(seen, others, subject.Level));
    }
}
