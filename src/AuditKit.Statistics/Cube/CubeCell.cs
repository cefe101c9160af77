namespace AuditKit.Statistics.Cube;

/// <summary>A cell that holds rows: its number, its count and, in a weighted cube, exact sums on a fixed-point grid.</summary>
internal readonly record struct CubeCell(long Key, long Count, Int128 Weight, Int128 Square)
{
    public CubeCell Add(CubeCell other) => new(Key, Count + other.Count, Weight + other.Weight, Square + other.Square);
}
