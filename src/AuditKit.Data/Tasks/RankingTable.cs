namespace AuditKit.Data.Tasks;

/// <summary>The place of every row in its list, beside how relevant it was. Immutable; row i of every span is the same row.</summary>
public sealed class RankingTable
{
    private readonly int[] queries;
    private readonly int[] ranks;
    private readonly int[] items;
    private readonly double[] scores;
    private readonly double[] labels;

    internal RankingTable(RowFrame frame, int[] queries, int[] ranks, int[]? items, double[]? scores, double[]? labels)
    {
        int count = frame.RowCount;
        if (queries.Length != count || ranks.Length != count || (items?.Length ?? count) != count || (scores?.Length ?? count) != count || (labels?.Length ?? count) != count)
        {
            throw new ArgumentException($"Every part of a ranking needs {count} rows.", nameof(frame));
        }

        if (queries.Any(query => query < 0) || ranks.Any(rank => rank < 1)) throw new ArgumentException("Lists count from 0, ranks from 1.", nameof(ranks));
        if ((scores ?? []).Any(value => !double.IsFinite(value)) || (labels ?? []).Any(value => double.IsInfinity(value) || value < 0)) throw new ArgumentException("Scores are finite, relevances not negative.", nameof(scores));
        if (queries.Zip(ranks).Distinct().Count() != count) throw new ArgumentException("A rank stands twice in a list.", nameof(ranks));
        (Frame, this.queries, this.ranks, this.items, this.scores, this.labels) = (frame, queries, ranks, items ?? [], scores ?? [], labels ?? []);
    }

    /// <summary>Row ids, split, attributes of the item.</summary>
    public RowFrame Frame { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Frame.RowCount;

    /// <summary>The list of every row, numbered from 0.</summary>
    public ReadOnlySpan<int> Queries => queries;

    /// <summary>The place of every row in its list, from 1; no place twice.</summary>
    public ReadOnlySpan<int> Ranks => ranks;

    /// <summary>The item of every row, numbered from 0; empty where items are not named.</summary>
    public ReadOnlySpan<int> Items => items;

    /// <summary>The score of every row, finite; empty without scores.</summary>
    public ReadOnlySpan<double> Scores => scores;

    /// <summary>The relevance of every row, not negative, NaN where it is not known; empty without labels.</summary>
    public ReadOnlySpan<double> Labels => labels;

    /// <summary>The rows of the test split that have a weight: what is audited.</summary>
    public RankingTable HeldOut()
    {
        int[] test = Frame.Audited();
        return test.Length == RowCount ? this : Select(test);
    }

    /// <summary>The rows named, in that order.</summary>
    public RankingTable Select(int[] rows) => new(
        Frame.Select(rows),
        RowFrame.Pick<int>(queries, rows),
        RowFrame.Pick<int>(ranks, rows),
        items.Length == 0 ? null : RowFrame.Pick<int>(items, rows),
        scores.Length == 0 ? null : RowFrame.Pick<double>(scores, rows),
        labels.Length == 0 ? null : RowFrame.Pick<double>(labels, rows));
}
