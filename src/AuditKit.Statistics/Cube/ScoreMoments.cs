using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// Exact sums over the rows of a cell that have a score s in [0, 1], in units of 2^-60: s, s^2 and, where the row has a label y,
/// (s - y)^2 and (s - y)^4. Mean score and Brier score with their errors follow, however many distinct scores there are.
/// </summary>
internal readonly record struct ScoreMoments(long Rows, Int128 First, Int128 Second, Int128 SquaredError, Int128 FourthError)
{
    /// <summary>The moments of one row; nothing where its score is missing.</summary>
    /// <param name="score">In [0, 1], or NaN.</param>
    /// <param name="label">0, 1, or 2 for missing.</param>
    public static ScoreMoments Of(double score, int label)
    {
        if (double.IsNaN(score)) return default;
        double error = score - label, square = error * error;
        return label > 1
            ? new(1, FixedPoint.Of(score), FixedPoint.Of(score * score), 0, 0)
            : new(1, FixedPoint.Of(score), FixedPoint.Of(score * score), FixedPoint.Of(square), FixedPoint.Of(square * square));
    }

    public ScoreMoments Add(ScoreMoments other) =>
        new(Rows + other.Rows, First + other.First, Second + other.Second, SquaredError + other.SquaredError, FourthError + other.FourthError);
}
