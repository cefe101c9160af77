using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Cube;

/// <summary>Tells the rows of every slice of a lattice apart by unit, so that shares carry what dependent rows are worth.</summary>
public static class ClusteredLattice
{
    /// <summary>The same slices with the outcomes of their units.</summary>
    /// <param name="lattice">Counts of the rows.</param>
    /// <param name="rows">The rows themselves.</param>
    /// <param name="units">The unit of every row.</param>
    /// <exception cref="ArgumentException">There is not one unit a row.</exception>
    public static SliceLattice Of(SliceLattice lattice, CubeRows rows, IReadOnlyList<int> units)
    {
        if (units.Count != rows.Count) throw new ArgumentException($"There are {units.Count} units for {rows.Count} rows.", nameof(units));
        int[] cells = [.. Enumerable.Range(0, rows.Count).Select(row => (3 * Code(rows.Labels, row)) + Code(rows.Predictions, row))];
        return new SliceLattice(lattice.Cube, [.. lattice.Sets.Select(set => Clustered(set, rows, cells, units))]);
    }

    private static AttributeSet Clustered(AttributeSet set, CubeRows rows, int[] cells, IReadOnlyList<int> units)
    {
        CodedColumn[] columns = [.. set.Attributes.Select(name => rows.Attributes.First(column => column.Attribute.Name == name))];
        Dictionary<long, int> indexOf = set.Slices.Select((slice, index) => (Key: Key(columns, slice.Codes), Index: index)).ToDictionary(pair => pair.Key, pair => pair.Index);
        List<(int, int, double)>[] members = [.. set.Slices.Select(_ => new List<(int, int, double)>())];
        for (int row = 0; row < rows.Count; row++)
        {
            long key = 0;
            foreach (CodedColumn column in columns) key = (key * column.Attribute.Values.Count) + column.CodeAt(row);
            members[indexOf[key]].Add((units[row], cells[row], rows.Weights.IsEmpty ? 1 : rows.Weights.Span[row]));
        }

        return set with { Slices = [.. set.Slices.Select((slice, index) => slice with { Outcomes = slice.Outcomes.WithUnits(UnitOutcomes.Of(members[index])) })] };
    }

    private static long Key(CodedColumn[] columns, IReadOnlyList<int> codes)
    {
        long key = 0;
        for (int i = 0; i < columns.Length; i++) key = (key * columns[i].Attribute.Values.Count) + codes[i];
        return key;
    }

    private static int Code(ReadOnlyMemory<byte> column, int row) => column.IsEmpty ? 2 : Math.Min(column.Span[row], (byte)2);
}
