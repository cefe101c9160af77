using System.Globalization;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// A cube as plain data for JSON. A cell's number in mixed radix: attribute codes (first attribute most significant), label and
/// prediction (0 negative, 1 positive, 2 missing), score code (one more than the scale has, for a missing score; absent without scores).
/// </summary>
/// <param name="Format">Version of this shape.</param>
/// <param name="Attributes">Names and categories by code.</param>
/// <param name="Scores">What score codes stand for; null without scores.</param>
/// <param name="Cells">Numbers of the cells that hold rows, ascending.</param>
/// <param name="Counts">Rows in each of them.</param>
public sealed record CubeDocument(string Format, IReadOnlyList<CubeAttribute> Attributes, ScoreScale? Scores, IReadOnlyList<long> Cells, IReadOnlyList<long> Counts)
{
    /// <summary>The format written today.</summary>
    public const string CurrentFormat = "auditkit.cube/1";

    /// <summary>Sums of weights in units of 2^-60, as decimal integers; empty without weights.</summary>
    public IReadOnlyList<string> Weights { get; init; } = [];

    /// <summary>Sums of squared weights in units of 2^-60, as decimal integers; empty without weights.</summary>
    public IReadOnlyList<string> Squares { get; init; } = [];

    /// <summary>
    /// Moments of scores, for every cell of attributes, label and prediction that holds rows: its number (without a score code), its
    /// rows, its rows with a score s, then the sums of s, s^2, s^4, (s - 1)^2, (s - 1)^4 in units of 2^-60, parted by blanks; null without moments.
    /// </summary>
    public IReadOnlyList<string>? Moments { get; init; }

    internal CountCube ToCube()
    {
        if (Format != CurrentFormat) throw new InvalidDataException($"'{Format}' is not the cube format {CurrentFormat}.");
        bool weighted = Weights.Count > 0;
        if (Counts.Count != Cells.Count || (weighted && (Weights.Count != Cells.Count || Squares.Count != Cells.Count))) throw new InvalidDataException("A cube has one count (and one weight) per cell.");
        CubeLayout layout = Layout();
        CubeCell[] cells = new CubeCell[Cells.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            if (Cells[i] < 0 || Cells[i] >= layout.Size || (i > 0 && Cells[i] <= Cells[i - 1])) throw new InvalidDataException($"Cell number {Cells[i]} is out of range or order.");
            if (Counts[i] <= 0) throw new InvalidDataException($"Cell {Cells[i]} holds {Counts[i]} rows; cells without rows are not listed.");
            cells[i] = new CubeCell(Cells[i], Counts[i], weighted ? Whole(Weights[i]) : 0, weighted ? Whole(Squares[i]) : 0);
        }

        return new CountCube(Attributes, Scores, weighted, cells) { Moments = Moments is null ? null : ToMoments(Moments) };
    }

    private CountCube ToMoments(IReadOnlyList<string> texts)
    {
        CubeCell[] cells = [.. texts.Select(ToMoments)];
        bool ascends = cells.Zip(cells.Skip(1)).All(pair => pair.First.Key < pair.Second.Key);
        if (!ascends || (cells.Length > 0 && cells[^1].Key >= new CubeLayout(Attributes, null).Size)) throw new InvalidDataException("Moments are out of range or order.");
        return new CountCube(Attributes, null, weighted: false, cells);
    }

    private static CubeCell ToMoments(string text)
    {
        string[] parts = text.Split(' ');
        bool numbered = parts.Length == 8 & long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long key);
        return numbered && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? new CubeCell(key, count, 0, 0) { Moments = ScoreMoments.Parse(parts.AsSpan(2)) }
            : throw new InvalidDataException($"'{text}' are no moments of a cell.");
    }

    private CubeLayout Layout()
    {
        try
        {
            return new CubeLayout(Attributes, Scores);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static Int128 Whole(string text) => Int128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out Int128 value)
        ? value
        : throw new InvalidDataException($"'{text}' is not a sum of weights.");
}
