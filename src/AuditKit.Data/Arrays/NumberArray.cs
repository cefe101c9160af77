namespace AuditKit.Data.Arrays;

/// <summary>Numbers with a shape.</summary>
/// <param name="Shape">Extent of each dimension; empty for a single number.</param>
/// <param name="Values">Row-major.</param>
public sealed record NumberArray(IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>For a message: <c>(256, 91)</c>.</summary>
    public string ShapeText => $"({string.Join(", ", Shape)})";
}
