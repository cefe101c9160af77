namespace AuditKit.Explain.Sanity;

/// <summary>A stage of the cascade.</summary>
/// <param name="Layer">The last layer that is redrawn, with all between it and the output.</param>
/// <param name="Similarities">Signed Spearman correlation, mean over rows; one for each draw.</param>
public sealed record GateStage(string Layer, IReadOnlyList<double> Similarities);
