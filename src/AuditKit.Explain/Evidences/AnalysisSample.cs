using AuditKit.Explain.Analyses;

namespace AuditKit.Explain.Evidences;

/// <summary>What the analyses found on the explained rows.</summary>
public sealed record AnalysisSample
{
    /// <summary>Results, in the order asked for.</summary>
    public required IReadOnlyList<AnalysisResult> Results { get; init; }

    /// <summary>Analyses that are not for this model or these data.</summary>
    public required IReadOnlyList<RefusedMethod> Refused { get; init; }
}
