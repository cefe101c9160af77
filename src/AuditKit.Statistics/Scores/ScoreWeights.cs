using System.Numerics;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// Weights of a score sample per distinct value: exact sums of w and w^2 by label, so that order and chunking change no bit.
/// </summary>
internal sealed class ScoreWeights(Int128[] positives, Int128[] negatives, Int128[] positiveSquares, Int128[] negativeSquares)
{
    public Int128[] Positives { get; } = positives;

    public Int128[] Negatives { get; } = negatives;

    public Int128[] PositiveSquares { get; } = positiveSquares;

    public Int128[] NegativeSquares { get; } = negativeSquares;

    /// <summary>No weights yet, for so many distinct values.</summary>
    public static ScoreWeights Empty(int values) => new(new Int128[values], new Int128[values], new Int128[values], new Int128[values]);

    public void Add(int value, bool positive, Int128 weight, Int128 square)
    {
        (positive ? Positives : Negatives)[value] += weight;
        (positive ? PositiveSquares : NegativeSquares)[value] += square;
    }

    public ScoreWeights Select(IReadOnlyList<int> kept) => new(
        [.. kept.Select(i => Positives[i])], [.. kept.Select(i => Negatives[i])], [.. kept.Select(i => PositiveSquares[i])], [.. kept.Select(i => NegativeSquares[i])]);

    /// <summary>True if every row weighs 1: sum w = sum w^2 = n leaves weights no other value (Cauchy and Schwarz).</summary>
    public bool AreOne(long[] positiveCounts, long[] negativeCounts)
    {
        Int128 one = FixedPoint.Of(1);
        for (int i = 0; i < positiveCounts.Length; i++)
        {
            if (Positives[i] != positiveCounts[i] * one || PositiveSquares[i] != Positives[i] || Negatives[i] != negativeCounts[i] * one || NegativeSquares[i] != Negatives[i]) return false;
        }

        return true;
    }

    public static Int128 Sum(Int128[] values)
    {
        Int128 sum = 0;
        foreach (Int128 value in values) sum = checked(sum + value);
        return sum;
    }

    /// <summary>Twice the weight of pairs (positive, negative) that the positive wins, ties counting half, over twice all pairs: rounded once.</summary>
    public double Area()
    {
        (BigInteger won, BigInteger below) = (0, 0);
        for (int i = 0; i < Positives.Length; i++)
        {
            BigInteger negative = Negatives[i];
            won += Positives[i] * ((2 * below) + negative);
            below += negative;
        }

        return ExactFraction.Divide(won, 2 * (BigInteger)Sum(Positives) * below);
    }
}
