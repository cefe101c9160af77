using System.Globalization;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// Exact sums over the rows of a cell that have a score s in [0, 1], in units of 2^-60: s, s^2, s^4, (s - 1)^2, (s - 1)^4. Error
/// moments for either label, so that labels need not be known while rows are read; mean score and Brier score with their errors
/// follow, however many distinct scores there are.
/// </summary>
internal readonly record struct ScoreMoments(long Rows, Int128 First, Int128 Second, Int128 Fourth, Int128 SecondToOne, Int128 FourthToOne)
{
    /// <summary>The moments of one row; nothing where its score is missing.</summary>
    public static ScoreMoments Of(double score)
    {
        if (double.IsNaN(score)) return default;
        double square = score * score, error = (score - 1) * (score - 1);
        return new(1, FixedPoint.Of(score), FixedPoint.Of(square), FixedPoint.Of(square * square), FixedPoint.Of(error), FixedPoint.Of(error * error));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static ScoreMoments Parse(string text)
    {
        Int128[] parts = [.. text.Split(' ').Select(part => Int128.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out Int128 value) ? value : -1)];
        return parts.Length == 6 && Array.TrueForAll(parts, part => part >= 0) && parts[0] <= long.MaxValue
            ? new((long)parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
            : throw new InvalidDataException($"'{text}' are no moments of scores.");
    }

    public ScoreMoments Add(ScoreMoments other) => new(
        Rows + other.Rows, First + other.First, Second + other.Second, Fourth + other.Fourth, SecondToOne + other.SecondToOne, FourthToOne + other.FourthToOne);

    /// <summary>The moments of that many such rows.</summary>
    public ScoreMoments Times(long count) => new(Rows * count, First * count, Second * count, Fourth * count, SecondToOne * count, FourthToOne * count);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} {First} {Second} {Fourth} {SecondToOne} {FourthToOne}");
}
