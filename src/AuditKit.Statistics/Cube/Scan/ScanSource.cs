namespace AuditKit.Statistics.Cube.Scan;

/// <summary>The rows of a cube as digits of cell numbers, first attribute most significant, with what is summed beside the count.</summary>
internal sealed class ScanSource
{
    /// <summary>The digits of the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="layout">Numbers of the cells.</param>
    /// <param name="moments">True to sum moments of scores in place of counting their codes and weights.</param>
    public ScanSource(CubeRows rows, CubeLayout layout, bool moments)
    {
        (Size, Weights) = (layout.Size, moments ? default : rows.Weights);
        CodedScores? scores = rows.CodedScores;
        Columns =
        [
            .. rows.Attributes.Select(column => column.Digit),
            new ScanColumn(3, rows.Labels),
            new ScanColumn(3, rows.Predictions),
            .. moments || scores is null ? (ScanColumn[])[] : [new ScanColumn(layout.ScoreSlots, Shorts: scores.Codes)],
        ];
        Moments = moments ? scores!.Values : default;
    }

    public long Size { get; }

    private IReadOnlyList<ScanColumn> Columns { get; }

    public ReadOnlyMemory<double> Weights { get; }

    /// <summary>Scores whose moments are asked for; empty for none.</summary>
    public ReadOnlyMemory<double> Moments { get; }

    public bool CountsOnly => Weights.IsEmpty && Moments.IsEmpty;

    /// <summary>The numbers of the cells of a block of rows.</summary>
    public void Fold(int start, Span<ushort> keys)
    {
        keys.Clear();
        for (int i = 0; i < Columns.Count; i++)
        {
            ScanColumn column = Columns[i];
            if (i + 1 < Columns.Count && !column.Bytes.IsEmpty && !Columns[i + 1].Bytes.IsEmpty) column.Fold(Columns[++i], start, keys);
            else column.Fold(start, keys);
        }
    }

    /// <summary>The numbers of the cells of a block of rows, for cubes of more than 65,536 cells.</summary>
    public void Fold(int start, Span<uint> keys)
    {
        keys.Clear();
        foreach (ScanColumn column in Columns) column.Fold(start, keys);
    }

    /// <summary>The numbers of the cells of a block of rows, for cubes of any size.</summary>
    public void Fold(int start, Span<long> keys)
    {
        keys.Clear();
        foreach (ScanColumn column in Columns) column.Fold(start, keys);
    }
}
