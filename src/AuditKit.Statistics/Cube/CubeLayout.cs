using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// How a cell becomes one number: mixed radix of the attribute codes (first attribute most significant), label and prediction
/// (0 negative, 1 positive, 2 missing), score code (the last one for a missing score; one code where there are no scores).
/// </summary>
internal sealed class CubeLayout
{
    private readonly int[] radices;

    public CubeLayout(IReadOnlyList<CubeAttribute> attributes, ScoreScale? scores)
    {
        radices = [.. attributes.Select(attribute => attribute.Values.Count)];
        ScoreSlots = scores is null ? 1 : scores.Count + 1;
        Int128 size = (Int128)OutcomeCells.CellCount * ScoreSlots;
        foreach (int radix in radices) size *= radix;
        if (size > long.MaxValue) throw new ArgumentException("The attributes have more combinations than a cube can number.", nameof(attributes));
        Size = (long)size;
    }

    public int ScoreSlots { get; }

    /// <summary>Number of possible cells.</summary>
    public long Size { get; }

    /// <summary>Cells of one combination of attribute codes.</summary>
    public long Width => (long)OutcomeCells.CellCount * ScoreSlots;

    /// <summary>What each attribute of this layout adds to the combination's number in another layout, per unit of its code.</summary>
    public long[] Steps(CubeLayout target, ReadOnlySpan<int> kept)
    {
        long[] steps = new long[radices.Length];
        long step = 1;
        for (int i = kept.Length - 1; i >= 0; i--)
        {
            steps[kept[i]] += step;
            step *= target.radices[i];
        }

        return steps;
    }

    /// <summary>The codes of a combination times steps.</summary>
    public long Dot(long combination, ReadOnlySpan<long> steps)
    {
        long sum = 0;
        for (int i = radices.Length - 1; i >= 0; i--)
        {
            (combination, long code) = Math.DivRem(combination, (long)radices[i]);
            sum += code * steps[i];
        }

        return sum;
    }

    public long Compose(ReadOnlySpan<int> codes, int outcome, int score)
    {
        long key = 0;
        for (int i = 0; i < radices.Length; i++) key = (key * radices[i]) + codes[i];
        return (((key * OutcomeCells.CellCount) + outcome) * ScoreSlots) + score;
    }

    /// <summary>Writes the attribute codes and returns outcome (3 x label + prediction) and score code.</summary>
    public (int Outcome, int Score) Decompose(long key, Span<int> codes)
    {
        (key, long score) = Math.DivRem(key, ScoreSlots);
        (key, long outcome) = Math.DivRem(key, (long)OutcomeCells.CellCount);
        for (int i = radices.Length - 1; i >= 0; i--)
        {
            (key, long code) = Math.DivRem(key, (long)radices[i]);
            codes[i] = (int)code;
        }

        return ((int)outcome, (int)score);
    }
}
