namespace AuditKit.Core.Evidences;

/// <summary>Everything that a search over options tried.</summary>
/// <param name="Method"><c>grid</c>, <c>random</c> or <c>tpe</c>.</param>
/// <param name="Metric">What decided, on the validation rows: <c>loss</c> (smaller is better) or the name of a quality (larger is better).</param>
/// <param name="Trials">The trials in order.</param>
/// <param name="Best">Number of the trial that was chosen.</param>
public sealed record SearchReport(string Method, string Metric, IReadOnlyList<SearchTrial> Trials, int Best)
{
    /// <summary>The kind under which a search is produced.</summary>
    public static EvidenceKind<SearchReport> Kind { get; } = new("model.search", "every trial of a search over options", new JsonEvidenceCodec<SearchReport>());
}
