using System.Globalization;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// Exact sums over the rows of a cell that have a score s in [0, 1], in units of 2^-60: s, s^2, s^4, (s - 1)^2, (s - 1)^4. Error
/// moments for either label, so that labels need not be known while rows are read; mean score and Brier score with their errors
/// follow, however many distinct scores there are.
/// </summary>
internal sealed record ScoreMoments(long Rows, Int128 First, Int128 Second, Int128 Fourth, Int128 SecondToOne, Int128 FourthToOne)
{
    public static ScoreMoments None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Reads the six numbers that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidDataException">They are something else.</exception>
    public static ScoreMoments Parse(ReadOnlySpan<string> text)
    {
        Int128[] parts = new Int128[text.Length];
        bool whole = text.Length == 6;
        for (int i = 0; i < parts.Length; i++) whole &= Int128.TryParse(text[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]);
        return whole && parts[0] <= long.MaxValue
            ? new((long)parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
            : throw new InvalidDataException($"'{string.Join(' ', text)}' are no moments of scores.");
    }

    /// <summary>Both together; null where neither cell has any.</summary>
    public static ScoreMoments? Sum(ScoreMoments? left, ScoreMoments? right) => left is null ? right : right is null ? left : left.Add(right);

    public ScoreMoments Add(ScoreMoments other) => new(
        Rows + other.Rows, First + other.First, Second + other.Second, Fourth + other.Fourth, SecondToOne + other.SecondToOne, FourthToOne + other.FourthToOne);

    /// <summary>The moments of that many such rows.</summary>
    public ScoreMoments Times(long count) => new(Rows * count, First * count, Second * count, Fourth * count, SecondToOne * count, FourthToOne * count);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} {First} {Second} {Fourth} {SecondToOne} {FourthToOne}");
}
