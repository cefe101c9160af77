namespace AuditKit.Explain.Evidences;

/// <summary>A map of one row.</summary>
/// <param name="Name">Method id, or the word of a caption.</param>
/// <param name="Shape">Height and width of a picture's map; the number of steps, or steps and channels, of a sequence's.</param>
/// <param name="Values">Float32, little-endian, row-major over the shape.</param>
public sealed record ShownMap(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Values)
{
    /// <summary>Size of its own error, as the method measures it; null for a method without one.</summary>
    public double? Error { get; init; }

    /// <summary>What <see cref="Error"/> is, in a word: <c>gap</c>, <c>error</c>.</summary>
    public string ErrorName { get; init; } = "gap";

    /// <summary>A map of numbers, rounded to float32.</summary>
    /// <param name="name">Method id, or the word of a caption.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="values">Row-major over the shape, finite.</param>
    /// <param name="error">Size of its own error.</param>
    public static ShownMap Of(string name, IReadOnlyList<int> shape, ReadOnlySpan<double> values, double? error = null) => new(name, [.. shape], PackedNumbers.Of(values)) { Error = error };

    /// <summary>The numbers.</summary>
    internal double[] Numbers => PackedNumbers.Read(Values);
}
