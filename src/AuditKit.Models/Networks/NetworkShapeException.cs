namespace AuditKit.Models.Networks;

/// <summary>A shape does not fit a layer. Says which layer, what it takes, what came, and the likely cause.</summary>
public sealed class NetworkShapeException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="expected">The shape that it takes or is to give.</param>
    /// <param name="found">The shape that came.</param>
    /// <param name="cause">The likely cause, a clause.</param>
    public NetworkShapeException(string layer, IReadOnlyList<long> expected, IReadOnlyList<long> found, string cause)
        : base($"Layer '{layer}' expects shape [{string.Join(", ", expected)}], found [{string.Join(", ", found)}]. Likely cause: {cause}.") =>
        (Layer, Expected, Found) = (layer, expected, found);

    /// <summary>The layer.</summary>
    public string Layer { get; }

    /// <summary>The shape that it takes or is to give.</summary>
    public IReadOnlyList<long> Expected { get; }

    /// <summary>The shape that came.</summary>
    public IReadOnlyList<long> Found { get; }
}
