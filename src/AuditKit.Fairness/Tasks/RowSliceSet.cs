using AuditKit.Core;

namespace AuditKit.Fairness.Tasks;

/// <summary>All slices over one set of attributes: a partition of the audited rows.</summary>
/// <param name="Attributes">Names, in ordinal order; empty for the whole.</param>
/// <param name="Slices">In order of the categories; a single attribute lists every declared category, also without rows.</param>
/// <param name="Absent">Declared combinations that hold no row.</param>
internal sealed record RowSliceSet(IReadOnlyList<string> Attributes, IReadOnlyList<RowSlice> Slices, IReadOnlyList<Slice> Absent)
{
    public string Name => string.Join(" × ", Attributes);

    /// <summary>The slices with rows.</summary>
    public IReadOnlyList<RowSlice> Filled => [.. Slices.Where(slice => slice.Count > 0)];

    /// <summary>The slice of every row.</summary>
    public int[] SliceOf(int rows)
    {
        int[] sliceOf = new int[rows];
        for (int slice = 0; slice < Slices.Count; slice++)
        {
            foreach (int row in Slices[slice].Rows) sliceOf[row] = slice;
        }

        return sliceOf;
    }
}
