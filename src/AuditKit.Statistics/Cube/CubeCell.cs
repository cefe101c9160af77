namespace AuditKit.Statistics.Cube;

/// <summary>A cell that holds rows: its number, its count and, where the cube has them, exact sums on a fixed-point grid.</summary>
internal readonly record struct CubeCell(long Key, long Count, Int128 Weight, Int128 Square)
{
    /// <summary>Moments of its scores; in a cube of moments only.</summary>
    public ScoreMoments? Moments { get; init; }

    public CubeCell Add(CubeCell other) => new(Key, Count + other.Count, Weight + other.Weight, Square + other.Square) { Moments = ScoreMoments.Sum(Moments, other.Moments) };
}
