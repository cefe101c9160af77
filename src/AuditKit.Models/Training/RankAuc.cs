namespace AuditKit.Models.Training;

/// <summary>Area under the ROC curve for a learning curve: P(positive scores higher) + P(tie) / 2, by mid-ranks.</summary>
internal static class RankAuc
{
    /// <summary>Null unless both classes are there.</summary>
    public static double? Of(float[] scores, ReadOnlySpan<bool> positive)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        float[] keys = [.. scores];
        Array.Sort(keys, order);
        long positives = 0;
        double rankSum = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = start;
            while (end < order.Length && keys[end] == keys[start]) end++;
            double midRank = (start + 1 + end) / 2.0;
            for (int i = start; i < end; i++)
            {
                if (!positive[order[i]]) continue;
                positives++;
                rankSum += midRank;
            }

            start = end;
        }

        long negatives = scores.Length - positives;
        if (positives == 0 || negatives == 0) return null;
        return (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }
}
