namespace AuditKit.Data.Synthesis;

/// <summary>What is true of the process that made a synthetic credit table; stored beside the data as <c>credit.truth.json</c>.</summary>
public sealed record CreditTruth
{
    /// <summary>The generator and its version: another version may draw other rows.</summary>
    public required string Generator { get; init; }

    /// <summary>How it was set.</summary>
    public required CreditOptions Options { get; init; }

    /// <summary>The label column.</summary>
    public required string Label { get; init; }

    /// <summary>Its positive value.</summary>
    public required string Positive { get; init; }

    /// <summary>How the rates were computed.</summary>
    public required string Method { get; init; }

    /// <summary>Bound on the absolute error of every rate and difference.</summary>
    public required double ErrorBound { get; init; }

    /// <summary>Everybody, and those who consent to research.</summary>
    public required IReadOnlyList<TruePopulation> Populations { get; init; }
}
