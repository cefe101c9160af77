using AuditKit.Data.Columns;
using AuditKit.Data.Tasks;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Tasks;

/// <summary>Parts audited rows by attributes and their intersections, as the count cube does for binary predictions.</summary>
internal static class RowSlices
{
    /// <summary>The sets of attributes by size: first the empty set, which is all rows.</summary>
    public static IReadOnlyList<RowSliceSet> Of(RowFrame frame, int order, int threads)
    {
        CodedColumn[] columns = [.. frame.Attributes.Select(attribute => CodedColumn.Of(attribute.Name, ((CategoryColumn)attribute.Column).Categories, ((CategoryColumn)attribute.Column).ToCodes().AsMemory()))];
        SliceLattice lattice = SliceLattice.Of(new CubeRows { Count = frame.RowCount, Attributes = columns }, order, threads);
        return [.. lattice.Sets.Select(set => Build(set, columns, frame.RowCount))];
    }

    private static RowSliceSet Build(AttributeSet set, CodedColumn[] columns, int rows)
    {
        CodedColumn[] chosen = [.. set.Attributes.Select(name => columns.First(column => column.Attribute.Name == name))];
        Dictionary<long, int> indexOf = [];
        for (int i = 0; i < set.Slices.Count; i++) indexOf.Add(Key(chosen, i2 => set.Slices[i].Codes[i2]), i);
        List<int>[] members = [.. set.Slices.Select(_ => new List<int>())];
        for (int row = 0; row < rows; row++) members[indexOf[Key(chosen, attribute => chosen[attribute].CodeAt(row))]].Add(row);
        return new RowSliceSet(set.Attributes, [.. set.Slices.Select((slice, i) => new RowSlice(slice.Slice, [.. members[i]]))], set.Absent);
    }

    private static long Key(CodedColumn[] columns, Func<int, int> codeOf)
    {
        long key = 0;
        for (int attribute = 0; attribute < columns.Length; attribute++) key = (key * columns[attribute].Attribute.Values.Count) + codeOf(attribute);
        return key;
    }
}
