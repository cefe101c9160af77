using System.Globalization;

namespace AuditKit.Models.Graph;

/// <summary>One dimension of a declared shape.</summary>
/// <param name="Size">Its extent, where it is fixed.</param>
/// <param name="Symbol">Its name, where it is free; both null where nothing is said.</param>
public readonly record struct GraphDimension(long? Size, string? Symbol)
{
    /// <summary>A fixed extent.</summary>
    public static GraphDimension Fixed(long size) => new(size, null);

    /// <summary>A free extent with a name.</summary>
    public static GraphDimension Free(string symbol) => new(null, symbol);

    /// <inheritdoc />
    public override string ToString() => Size?.ToString(CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}
