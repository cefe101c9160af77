namespace AuditKit.Statistics.Scores;

/// <summary>The positives of one sample with the negatives of another, on one scale.</summary>
internal static class ScoreUnion
{
    public static ScoreSample Of(ScoreSample positives, ScoreSample negatives)
    {
        double[] values = Merge(positives.Values, negatives.Values);
        long[] up = new long[values.Length], down = new long[values.Length];
        bool weighted = positives.IsWeighted || negatives.IsWeighted;
        ScoreWeights weights = ScoreWeights.Empty(weighted ? values.Length : 0);
        Fill(positives, true);
        Fill(negatives, false);
        return ScoreSample.Of(values, up, down, weighted ? weights : null);

        void Fill(ScoreSample sample, bool positive)
        {
            IReadOnlyList<long> counts = positive ? sample.PositiveCounts : sample.NegativeCounts;
            Int128 one = Numerics.FixedPoint.Of(1);
            for (int i = 0, at = 0; i < counts.Count; i++)
            {
                while (values[at] < sample.Values[i]) at++;
                (positive ? up : down)[at] = counts[i];
                if (!weighted) continue;
                Int128 plain = counts[i] * one;
                weights.Add(at, positive, sample.Weights is { } own ? (positive ? own.Positives : own.Negatives)[i] : plain, sample.Weights is { } squares ? (positive ? squares.PositiveSquares : squares.NegativeSquares)[i] : plain);
            }
        }
    }

    private static double[] Merge(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        List<double> merged = new(left.Count + right.Count);
        (int i, int j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            double next = j == right.Count || (i < left.Count && left[i] <= right[j]) ? left[i] : right[j];
            merged.Add(next);
            if (i < left.Count && left[i] == next) i++;
            if (j < right.Count && right[j] == next) j++;
        }

        return [.. merged];
    }
}
