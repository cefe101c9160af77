using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>Adds up the moments of a cell's scores while rows are read.</summary>
internal struct MomentSums
{
    private long rows;
    private Int128 first;
    private Int128 second;
    private Int128 fourth;
    private Int128 secondToOne;
    private Int128 fourthToOne;

    /// <summary>The moments of one score.</summary>
    public static ScoreMoments Of(double score)
    {
        MomentSums sums = default;
        sums.Add(score);
        return sums.ToMoments();
    }

    /// <summary>Adds a row; nothing where its score is missing.</summary>
    public void Add(double score)
    {
        if (double.IsNaN(score)) return;
        double square = score * score, error = (score - 1) * (score - 1);
        rows++;
        first += FixedPoint.Of(score);
        second += FixedPoint.Of(square);
        fourth += FixedPoint.Of(square * square);
        secondToOne += FixedPoint.Of(error);
        fourthToOne += FixedPoint.Of(error * error);
    }

    public readonly ScoreMoments ToMoments() => new(rows, first, second, fourth, secondToOne, fourthToOne);
}
