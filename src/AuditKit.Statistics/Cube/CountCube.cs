using AuditKit.Statistics.Cube.Coarsening;
using AuditKit.Statistics.Cube.Scan;

namespace AuditKit.Statistics.Cube;

/// <summary>
/// Counts of attributes x label x prediction x score. Every group metric, interval and bootstrap replicate is work on its cells,
/// independent of the number of rows. Immutable; cubes of parts of the rows merge into the cube of the whole, bit by bit.
/// </summary>
public sealed class CountCube
{
    private readonly CubeLayout layout;
    private readonly CubeCell[] cells;

    internal CountCube(IReadOnlyList<CubeAttribute> attributes, ScoreScale? scores, bool weighted, CubeCell[] cells)
    {
        (Attributes, Scores, IsWeighted, this.cells) = (attributes, scores, weighted, cells);
        layout = new CubeLayout(attributes, scores);
        foreach (CubeCell cell in cells) Rows += cell.Count;
    }

    /// <summary>Attributes, in order of significance.</summary>
    public IReadOnlyList<CubeAttribute> Attributes { get; }

    /// <summary>What the score codes stand for; null without scores.</summary>
    public ScoreScale? Scores { get; }

    /// <summary>True if the cells also hold sums of weights and of their squares.</summary>
    public bool IsWeighted { get; }

    /// <summary>True if the cube also holds exact moments of score and squared error.</summary>
    public bool HasMoments => Moments is not null;

    /// <summary>The cube of the moments: the same attributes, labels and predictions, no scores.</summary>
    internal CountCube? Moments { get; init; }

    /// <summary>All rows.</summary>
    public long Rows { get; }

    /// <summary>Number of cells that hold rows.</summary>
    public int CellCount => cells.Length;

    /// <summary>Rows in the smallest cell that holds any; 0 for an empty cube. A cube is a release of data: small cells identify people.</summary>
    public long SmallestCell => cells.Length == 0 ? 0 : cells.Min(cell => cell.Count);

    internal ReadOnlySpan<CubeCell> Cells => cells;

    /// <summary>Counts rows in one pass.</summary>
    /// <param name="rows">Coded columns.</param>
    /// <param name="threads">Chunks counted at the same time; changes no bit of the result.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a weight is no weight.</exception>
    public static CountCube Count(CubeRows rows, int threads = 1)
    {
        rows.Check();
        IReadOnlyList<CubeAttribute> attributes = [.. rows.Attributes.Select(column => column.Attribute)];
        ScoreScale? scale = rows.Coded?.Scale ?? rows.Scores?.Scale;
        return new CountCube(attributes, scale, !rows.Weights.IsEmpty, CubeScan.Count(rows, new CubeLayout(attributes, scale), threads))
        {
            Moments = rows.Moments ? new CountCube(attributes, null, false, CubeScan.Count(rows, new CubeLayout(attributes, null), threads, moments: true)) : null,
        };
    }

    /// <summary>The cube of both sets of rows. Category lists are united; exact scores are united.</summary>
    /// <exception cref="ArgumentException">The cubes have other attributes, other histogram edges, or only one of them weights or scores.</exception>
    public CountCube Merge(CountCube other) => CubeMerge.Of(this, other);

    /// <summary>The cube over some of the attributes, in the order named; the others are summed out.</summary>
    /// <exception cref="ArgumentException">An attribute is not in the cube.</exception>
    public CountCube RollUp(params IReadOnlyList<string> attributes)
    {
        int[] kept = [.. attributes.Select(IndexOf)];
        IReadOnlyList<CubeAttribute> left = [.. kept.Select(index => Attributes[index])];
        CubeLayout target = new(left, Scores);
        return new CountCube(left, Scores, IsWeighted, CubeRollUp.Of(cells, layout, target, kept, scores: true)) { Moments = Moments?.RollUp(attributes) };
    }

    /// <summary>The cube without its scores: attributes, labels and predictions only.</summary>
    public CountCube WithoutScores()
    {
        if (Scores is null) return this;
        int[] kept = [.. Enumerable.Range(0, Attributes.Count)];
        return new CountCube(Attributes, null, IsWeighted, CubeRollUp.Of(cells, layout, new CubeLayout(Attributes, null), kept, scores: false)) { Moments = Moments };
    }

    /// <summary>
    /// The cube that may travel: scores, categories and attributes are given up until no cell that holds rows holds fewer than the
    /// limit. What is left is exact; what was given up is listed.
    /// </summary>
    /// <param name="smallestCell">Fewest rows of a cell, at least 1.</param>
    public CoarseCube Coarsened(long smallestCell) => CubeCoarsening.Of(this, smallestCell);

    /// <summary>The slices over all attributes of this cube that hold rows, in order of their codes.</summary>
    public IReadOnlyList<CubeSlice> Slices() => CubeSlices.Of(this, layout);

    /// <summary>The cube as plain data, for evidence.</summary>
    public CubeDocument ToDocument() => new(
        CubeDocument.CurrentFormat,
        Attributes,
        Scores,
        [.. cells.Select(cell => cell.Key)],
        [.. cells.Select(cell => cell.Count)])
    {
        Weights = IsWeighted ? [.. cells.Select(cell => cell.Weight.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [],
        Moments = Moments is null ? null : [.. Moments.cells.Select(cell => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cell.Key} {cell.Count} {cell.Moments}"))],
        Squares = IsWeighted ? [.. cells.Select(cell => cell.Square.ToString(System.Globalization.CultureInfo.InvariantCulture))] : [],
    };

    /// <summary>Reads a cube back.</summary>
    /// <exception cref="InvalidDataException">The document is no cube.</exception>
    public static CountCube Of(CubeDocument document) => document.ToCube();

    private int IndexOf(string attribute)
    {
        for (int i = 0; i < Attributes.Count; i++)
        {
            if (Attributes[i].Name == attribute) return i;
        }

        throw new ArgumentException($"The cube has no attribute '{attribute}'.", nameof(attribute));
    }
}
