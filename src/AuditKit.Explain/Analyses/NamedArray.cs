namespace AuditKit.Explain.Analyses;

/// <summary>Numbers with a shape and names for their places.</summary>
/// <param name="Name">In snake_case; the first array of a result is its main one.</param>
/// <param name="Shape">Extent of each axis.</param>
/// <param name="Values">Row-major, finite.</param>
public sealed record NamedArray(string Name, IReadOnlyList<int> Shape, IReadOnlyList<double> Values)
{
    /// <summary>Names of the places of each axis; an empty list for an axis whose places have no names. Empty where no axis has any.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Labels { get; init; } = [];
}
