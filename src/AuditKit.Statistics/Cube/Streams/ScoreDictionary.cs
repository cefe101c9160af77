namespace AuditKit.Statistics.Cube.Streams;

/// <summary>
/// Codes the scores of a stream: each distinct score its own code up to <see cref="ScoreScale.ExactLimit"/>, bins beyond. The bins
/// are those of the table in memory: over [0, 1], or over the range of the scores, which is known at the end only; a stream that
/// needs it is read again with the range of the first reading.
/// </summary>
internal sealed class ScoreDictionary(ScoreScale? known)
{
    private readonly HashSet<double> distinct = [];
    private ScoreScale? bins = known;

    /// <summary>Smallest and largest score so far.</summary>
    public double Smallest { get; private set; } = double.PositiveInfinity;

    /// <summary>Smallest and largest score so far.</summary>
    public double Largest { get; private set; } = double.NegativeInfinity;

    /// <summary>True if all scores so far lie in [0, 1].</summary>
    public bool IsUnit => Smallest >= 0 && Largest <= 1;

    /// <summary>The bins, once there are too many distinct scores.</summary>
    public ScoreScale? Bins => bins;

    /// <summary>Notes the scores of a chunk; the bins come into use when they are too many.</summary>
    public void Note(ReadOnlySpan<double> scores)
    {
        double last = double.NaN;
        foreach (double score in scores)
        {
            if (double.IsNaN(score) || score == last) continue;
            last = score;
            Smallest = Math.Min(Smallest, score);
            Largest = Math.Max(Largest, score);
            if (bins is null && distinct.Add(score + 0.0) && distinct.Count > ScoreScale.ExactLimit) bins = ScoreScale.Unit;
        }
    }

    /// <summary>The codes of a chunk whose scores were noted.</summary>
    public CodedScores Code(ReadOnlyMemory<double> scores)
    {
        ScoreScale scale = bins ?? new ScoreScale(true, [.. distinct.Order()]);
        Dictionary<double, ushort> codeOf = scale.Exact ? scale.Marks.Select((mark, i) => (mark, i)).ToDictionary(pair => pair.mark, pair => (ushort)pair.i) : [];
        double[] edges = [.. scale.Marks];
        ushort[] codes = new ushort[scores.Length];
        ReadOnlySpan<double> values = scores.Span;
        for (int row = 0; row < codes.Length; row++)
        {
            codes[row] = double.IsNaN(values[row]) ? (ushort)scale.Count : scale.Exact ? codeOf[values[row] + 0.0] : BinOf(edges, values[row]);
        }

        return new CodedScores(scale, codes, scores);
    }

    // The bin by division, put right by its edges: the same as a search among the edges.
    private static ushort BinOf(double[] edges, double score)
    {
        int last = edges.Length - 2, bin = Math.Clamp((int)((score - edges[0]) / (edges[^1] - edges[0]) * (last + 1)), 0, last);
        while (bin < last && score >= edges[bin + 1]) bin++;
        while (bin > 0 && score < edges[bin]) bin--;
        return (ushort)bin;
    }
}
