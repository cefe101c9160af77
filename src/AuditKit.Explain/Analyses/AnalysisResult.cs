using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses;

/// <summary>What an analysis found. Serialisable as canonical JSON, so it can be evidence.</summary>
public sealed record AnalysisResult
{
    /// <summary>Analysis id.</summary>
    public required string Analysis { get; init; }

    /// <summary>The analysis with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Rows that were analysed.</summary>
    public required int Rows { get; init; }

    /// <summary>Work done.</summary>
    public required WorkCount Work { get; init; }

    /// <summary>The numbers, for files; the first is the main one.</summary>
    public IReadOnlyList<NamedArray> Arrays { get; init; } = [];

    /// <summary>Further figures.</summary>
    public IReadOnlyList<AttributionFact> Facts { get; init; } = [];

    /// <summary>Numbers of a record, with intervals; their metrics stand in the definition.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>What the user must be told.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What a reader sees.</summary>
    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    /// <summary>What the numbers do not say, one sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
