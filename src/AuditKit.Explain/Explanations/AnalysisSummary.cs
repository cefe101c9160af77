using AuditKit.Explain.Analyses;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>The figures of an analysis: what <c>--json</c> prints beside its measurements.</summary>
public sealed record AnalysisSummary
{
    /// <summary>Arrays of more numbers than these stand in files alone; their shape is printed.</summary>
    public const int MostNumbers = 20_000;

    /// <summary>Analysis id.</summary>
    public required string Method { get; init; }

    /// <summary>The analysis with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary><c>logit</c>, <c>log-odds</c> or <c>probability</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>What is explained, in words.</summary>
    public required string Explained { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>Rows analysed.</summary>
    public required int Rows { get; init; }

    /// <summary>The numbers; without values where there are too many to print.</summary>
    public required IReadOnlyList<NamedArray> Arrays { get; init; }

    /// <summary>Further figures.</summary>
    public required IReadOnlyList<AttributionFact> Facts { get; init; }

    /// <summary>Rows whose value was computed.</summary>
    public required long ForwardRows { get; init; }

    /// <summary>Rows whose gradient was computed.</summary>
    public required long BackwardRows { get; init; }

    /// <summary>Calls of the model.</summary>
    public required long Calls { get; init; }
}
