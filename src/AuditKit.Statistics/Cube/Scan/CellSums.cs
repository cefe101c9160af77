using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>Counts and, where asked, exact sums of weights and moments of scores: cell by cell, in a flat array where the cube is small.</summary>
internal sealed class CellSums
{
    private const int FlatLimit = 1 << 18;

    private readonly CellIndex? index;
    private readonly ScanSource source;
    private CubeCell[] cells;
    private MomentSums[] moments;

    public CellSums(ScanSource source)
    {
        this.source = source;
        index = source.Size <= FlatLimit ? null : new CellIndex();
        cells = new CubeCell[index is null ? source.Size : 1024];
        moments = source.Moments.IsEmpty ? [] : new MomentSums[cells.Length];
    }

    public void Add(ReadOnlySpan<long> keys, int start)
    {
        ReadOnlySpan<double> weights = source.Weights.IsEmpty ? default : source.Weights.Span.Slice(start, keys.Length);
        ReadOnlySpan<double> scores = source.Moments.IsEmpty ? default : source.Moments.Span.Slice(start, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            int place = Place(keys[i]);
            ref CubeCell cell = ref cells[place];
            Int128 weight = 0, square = 0;
            if (!weights.IsEmpty) (weight, square) = (FixedPoint.Of(weights[i]), FixedPoint.Of(weights[i] * weights[i]));
            cell = new CubeCell(keys[i], cell.Count + 1, cell.Weight + weight, cell.Square + square);
            if (!scores.IsEmpty) moments[place].Add(scores[i]);
        }
    }

    /// <summary>The cells that hold rows.</summary>
    public IEnumerable<CubeCell> Cells() => cells
        .Select((cell, place) => moments.Length == 0 || cell.Count == 0 ? cell : cell with { Moments = moments[place].ToMoments() })
        .Where(cell => cell.Count > 0);

    private int Place(long key)
    {
        int place = index?.Of(key) ?? (int)key;
        if (place < cells.Length) return place;
        Array.Resize(ref cells, 2 * cells.Length);
        if (moments.Length > 0) Array.Resize(ref moments, cells.Length);
        return place;
    }
}
