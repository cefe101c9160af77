using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Scores;

namespace AuditKit.Privacy.Membership;

/// <summary>
/// The rows that a loss-threshold attack is tried on: members were trained on, non-members were held out. The attack score is
/// log p(label), the negated loss, so a higher one says "member".
/// </summary>
internal sealed class AttackSample
{
    /// <summary>A label to which the model gave no chance at all counts as this probability; only the order of scores matters.</summary>
    private const double SmallestProbability = 1e-300;

    private readonly double[] scores;
    private readonly bool[] members;
    private readonly int[] rows;

    private AttackSample(double[] scores, bool[] members, int[] rows)
    {
        (this.scores, this.members, this.rows) = (scores, members, rows);
        All = ScoreSample.OfRows(scores, members);
    }

    /// <summary>All rows, members as positives.</summary>
    public ScoreSample All { get; }

    /// <summary>Members and non-members of the rows for which <paramref name="take"/> says so, given their place in the prediction table.</summary>
    public ScoreSample Where(Func<int, bool> take)
    {
        int[] kept = [.. Enumerable.Range(0, rows.Length).Where(i => take(rows[i]))];
        return ScoreSample.OfRows([.. kept.Select(i => scores[i])], [.. kept.Select(i => members[i])]);
    }

    /// <summary>Scores of members and of non-members, for tests and for stored losses.</summary>
    public static AttackSample Of(ReadOnlySpan<double> members, ReadOnlySpan<double> nonMembers)
    {
        bool[] flags = new bool[members.Length + nonMembers.Length];
        flags.AsSpan(0, members.Length).Fill(true);
        return new AttackSample([.. members, .. nonMembers], flags, [.. Enumerable.Range(0, flags.Length)]);
    }

    /// <summary>The rows of a prediction table with score and label, or null with the reason why there is no attack.</summary>
    public static AttackSample? Of(PredictionTable table, out string reason)
    {
        reason = Reason(table);
        if (reason.Length > 0) return null;
        List<double> scores = [];
        List<bool> members = [];
        List<int> rows = [];
        for (int row = 0; row < table.RowCount; row++)
        {
            double score = table.Scores[row];
            byte label = table.Labels[row];
            Split split = table.Split.Rows[row];
            if (double.IsNaN(score) || label == Outcome.Missing || split == Split.Validation) continue;
            scores.Add(Math.Log(Math.Max(SmallestProbability, label == Outcome.Positive ? score : 1 - score)));
            members.Add(split == Split.Train);
            rows.Add(row);
        }

        AttackSample sample = new([.. scores], [.. members], [.. rows]);
        if (sample.All.Positives == 0) reason = "no predictions of training rows";
        else if (sample.All.Negatives == 0) reason = "no predictions of held-out rows";
        return reason.Length == 0 ? sample : null;
    }

    private static string Reason(PredictionTable table)
    {
        if (!table.HasScores) return "there are no scores";
        if (!table.HasLabels) return "there are no labels";
        foreach (double score in table.Scores)
        {
            if (score is < 0 or > 1) return "the scores are not probabilities";
        }

        return string.Empty;
    }
}
