namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>The labelled rows of one group, summed by distinct score, highest first.</summary>
internal sealed class ScoredGroup
{
    private readonly double[] scores;
    private readonly double[] positives;
    private readonly double[] negatives;

    /// <param name="name">The group's name.</param>
    /// <param name="rows">Score, label and weight of each row.</param>
    public ScoredGroup(string name, IEnumerable<(double Score, byte Label, double Weight)> rows)
    {
        Name = name;
        // Sorted by weight too, so that the order of the rows does not reach the last bits of a sum.
        var sums = rows.OrderByDescending(row => row.Score).ThenBy(row => row.Weight).GroupBy(row => row.Score)
            .Select(level => (Score: level.Key, Positive: level.Sum(row => row.Label == 1 ? row.Weight : 0), Negative: level.Sum(row => row.Label == 1 ? 0 : row.Weight))).ToArray();
        (scores, positives, negatives) = ([.. sums.Select(sum => sum.Score)], [.. sums.Select(sum => sum.Positive)], [.. sums.Select(sum => sum.Negative)]);
        (Positives, Negatives) = (positives.Sum(), negatives.Sum());
    }

    public string Name { get; }

    /// <summary>Weight of the rows with label 1.</summary>
    public double Positives { get; }

    /// <summary>Weight of the rows with label 0.</summary>
    public double Negatives { get; }

    /// <summary>Every cut with the weight of the true and false positives it selects.</summary>
    /// <param name="flips">True if scores may be read upside down.</param>
    public IEnumerable<(ScoreCut Cut, double True, double False)> Cuts(bool flips)
    {
        yield return (ScoreCut.Nobody, 0, 0);
        yield return (ScoreCut.Everybody, Positives, Negatives);
        double truths = 0, falses = 0;
        for (int i = 0; i < scores.Length - 1; i++)
        {
            (truths, falses) = (truths + positives[i], falses + negatives[i]);
            double middle = scores[i + 1] + ((scores[i] - scores[i + 1]) / 2);
            // Between neighbouring doubles there is no middle: the cut is the lower score itself.
            double cut = middle < scores[i] ? middle : scores[i + 1];
            yield return (new ScoreCut(CutSide.Above, cut), truths, falses);
            if (flips) yield return (new ScoreCut(CutSide.Below, middle > scores[i + 1] ? middle : scores[i]), Positives - truths, Negatives - falses);
        }
    }
}
