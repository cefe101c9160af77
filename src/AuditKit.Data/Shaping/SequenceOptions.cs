using AuditKit.Data.Columns;

namespace AuditKit.Data.Shaping;

/// <summary>How a long table becomes one row for each sequence.</summary>
/// <param name="Id">Column that says which rows are one sequence.</param>
/// <param name="Columns">Features of a step: names of number columns, or beginnings with a star.</param>
public sealed record SequenceOptions(string Id, IReadOnlyList<string> Columns)
{
    /// <summary>Column of numbers that orders the steps; null for the order of the file.</summary>
    public string? Order { get; init; }

    /// <summary>Name of the column of arrays.</summary>
    public string Name { get; init; } = "sequence";

    /// <summary>Steps of every array; null for those of the longest sequence.</summary>
    public int? Steps { get; init; }

    /// <summary>Where steps are added to a shorter sequence.</summary>
    public Padding Padding { get; init; }

    /// <summary>True if a longer sequence keeps its first steps, false for its last.</summary>
    public bool KeepFirst { get; init; }

    /// <summary>Columns that change within a sequence and are not wanted.</summary>
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>Columns with another meaning, which no star stands for.</summary>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>();
}
