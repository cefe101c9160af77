namespace AuditKit.Data.Shaping;

/// <summary>Number columns that are put together into one column of arrays.</summary>
/// <param name="Name">Name of the new column.</param>
/// <param name="Columns">Names, or beginnings with a star, in row-major order of the array.</param>
public sealed record TensorGroup(string Name, IReadOnlyList<string> Columns)
{
    /// <summary>Shape of each cell; empty for one dimension.</summary>
    public IReadOnlyList<int> Shape { get; init; } = [];

    /// <summary>Factor of every number.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Added after the factor.</summary>
    public double Offset { get; init; }

    /// <summary>Columns with another meaning, which no star stands for.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();
}
