namespace AuditKit.Statistics.Search;

/// <summary>
/// All slices whose first column is a given one, depth first. A set of columns is counted in one pass over the rows that are
/// still in a large enough cell of its prefix: rows only ever become fewer, because no slice has more rows than one that holds it.
/// </summary>
internal sealed class LatticeBranch<TTerms, TSum>(SearchColumns columns, TTerms terms, int order, int minimum, ISliceVisitor visitor, CancellationToken cancellation)
    where TTerms : struct, IRowTerms<TSum>
    where TSum : unmanaged
{
    private readonly LatticeLevel?[] levels = new LatticeLevel?[order];
    private TSum[] cells = [];
    private int[] numbers = [];

    public void Run(LatticeLevel root, int first) => Extend(root, first, 0);

    private void Extend(LatticeLevel parent, int column, int depth)
    {
        cancellation.ThrowIfCancellationRequested();
        byte[] codes = columns.Codes[column];
        int radix = columns.Attributes[column].Values.Count;
        Count(parent, codes, radix);
        LatticeLevel? child = depth + 1 < order && column + 1 < columns.Count ? levels[depth] ??= new LatticeLevel(columns.RowCount) : null;
        child?.Clear();
        Show(parent, column, radix, child);
        if (child is null || child.GroupCount == 0) return;
        child.Refine(parent, codes, radix, numbers);
        for (int next = column + 1; next < columns.Count; next++) Extend(child, next, depth + 1);
    }

    private void Count(LatticeLevel parent, byte[] codes, int radix)
    {
        int size = parent.GroupCount * radix;
        if (cells.Length < size) (cells, numbers) = (new TSum[size], new int[size]);
        Span<TSum> sums = cells.AsSpan(0, size);
        sums.Clear();
        ReadOnlySpan<int> rows = parent.Rows.AsSpan(0, parent.RowCount), groups = parent.Groups.AsSpan(0, parent.RowCount);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            terms.AddTo(ref sums[(groups[i] * radix) + codes[row]], row);
        }
    }

    private void Show(LatticeLevel parent, int column, int radix, LatticeLevel? child)
    {
        int cell = 0;
        for (int group = 0; group < parent.GroupCount; group++)
        {
            SlicePattern prefix = parent.PatternOf(group);
            for (int code = 0; code < radix; code++, cell++)
            {
                SliceSums sums = terms.Read(cells[cell]);
                numbers[cell] = -1;
                if (sums.Rows < minimum) continue;
                SlicePattern pattern = prefix.With(column, code);
                if (visitor.Visit(pattern, sums) && child is not null) numbers[cell] = child.Add(pattern);
            }
        }
    }
}
