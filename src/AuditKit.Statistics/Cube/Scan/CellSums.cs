using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Cube.Scan;

/// <summary>Counts and, where asked, exact sums of weights and moments of scores: cell by cell, in a flat array where the cube is small.</summary>
internal sealed class CellSums
{
    private const int FlatLimit = 1 << 18;

    private readonly CellIndex? index;
    private readonly ScanSource source;
    private CubeCell[] cells;

    public CellSums(ScanSource source)
    {
        this.source = source;
        index = source.Size <= FlatLimit ? null : new CellIndex();
        cells = new CubeCell[index is null ? source.Size : 1024];
    }

    public void Add(ReadOnlySpan<long> keys, int start)
    {
        ReadOnlySpan<double> weights = source.Weights.IsEmpty ? default : source.Weights.Span.Slice(start, keys.Length);
        ReadOnlySpan<double> scores = source.Moments.IsEmpty ? default : source.Moments.Span.Slice(start, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            ref CubeCell cell = ref At(keys[i]);
            Int128 weight = 0, square = 0;
            if (!weights.IsEmpty) (weight, square) = (FixedPoint.Of(weights[i]), FixedPoint.Of(weights[i] * weights[i]));
            ScoreMoments moments = scores.IsEmpty ? default : cell.Moments.Add(ScoreMoments.Of(scores[i]));
            cell = new CubeCell(keys[i], cell.Count + 1, cell.Weight + weight, cell.Square + square) { Moments = moments };
        }
    }

    /// <summary>The cells that hold rows.</summary>
    public IEnumerable<CubeCell> Cells() => cells.Where(cell => cell.Count > 0);

    private ref CubeCell At(long key)
    {
        int place = index?.Of(key) ?? (int)key;
        if (place >= cells.Length) Array.Resize(ref cells, 2 * cells.Length);
        return ref cells[place];
    }
}
