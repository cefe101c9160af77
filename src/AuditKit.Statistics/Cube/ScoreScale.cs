using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// What the score codes of a cube stand for: the distinct scores themselves (at most 1,024; everything on scores is then exact
/// from the cube), or the edges of a histogram (the cube then gives guaranteed bounds).
/// </summary>
/// <param name="Exact">True if <paramref name="Marks"/> are the scores, false if they are edges.</param>
/// <param name="Marks">Ascending: B scores, or B + 1 edges of B bins [edge, next edge), the last bin with its upper edge.</param>
public sealed record ScoreScale(bool Exact, IReadOnlyList<double> Marks)
{
    /// <summary>Most distinct scores that keep a cell of their own.</summary>
    public const int ExactLimit = 1024;

    /// <summary>Bins of the histogram; a multiple of the default number of calibration bins.</summary>
    public const int HistogramBins = 16 * CalibrationTable.DefaultBins;

    /// <summary>Number of score codes.</summary>
    public int Count => Exact ? Marks.Count : Marks.Count - 1;

    /// <summary>The scale of distinct, ascending scores.</summary>
    public static ScoreScale Of(IReadOnlyList<double> distinct)
    {
        if (distinct.Count <= ExactLimit) return new(true, [.. distinct]);
        return distinct[0] >= 0 && distinct[^1] <= 1 ? Unit : Between(distinct[0], distinct[^1]);
    }

    /// <summary>The histogram of scores in [0, 1].</summary>
    public static ScoreScale Unit { get; } = Between(0, 1);

    /// <summary>The histogram of scores in a range.</summary>
    public static ScoreScale Between(double low, double high) =>
        new(false, [.. Enumerable.Range(0, HistogramBins).Select(bin => low + ((high - low) * bin / HistogramBins)), low + (high - low)]);

    /// <summary>The code of a score on a histogram: the last edge that is not above it.</summary>
    internal int CodeOf(double score)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Marks[middle] <= score) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
