namespace AuditKit.Models.Graph.Execution;

/// <summary>How a graph is run.</summary>
public sealed record InterpreterOptions
{
    /// <summary>Single: types as the graph states them. Double: every floating-point type widened to 64 bits.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Most bytes of one value; a bound against small files that ask for huge tensors.</summary>
    public long ValueBytes { get; init; } = 1L << 31;

    /// <summary>Initialisers that a run may replace, as training does. They and what depends on them are not folded.</summary>
    public IReadOnlySet<string> Parameters { get; init; } = new HashSet<string>();
}
