using AuditKit.Core.Evidences;

namespace AuditKit.Explain.Evidences;

/// <summary>The kinds of evidence that this domain makes.</summary>
public static class ExplainEvidence
{
    /// <summary>Attributions of a sample of test rows.</summary>
    public static EvidenceKind<AttributionSample> Attributions { get; } =
        new("explain.attributions", "attributions of a sample of test rows, with their errors, their quality and the sanity gate's draws", new AttributionCodec());

    /// <summary>Attention of a captioning model, held against hidden regions.</summary>
    public static EvidenceKind<AttentionSample> Attention { get; } =
        new("explain.attention", "attention of each word of a sample of captions, with what hiding each region does to the word and the sanity gate's draws", new AttentionCodec());

    /// <summary>Analyses on the same rows.</summary>
    public static EvidenceKind<AnalysisSample> Analyses { get; } =
        new("explain.analyses", "analyses of the model on the explained rows: curves, losses, other rows", new JsonEvidenceCodec<AnalysisSample>());

    /// <summary>The same rows explained for several models that differ in chance alone.</summary>
    public static EvidenceKind<SeedSample> Seeds { get; } = new("explain.seeds", "attributions of the same rows by models that differ in chance alone", new SeedCodec());

    /// <summary>The same rows explained for the audited model and another one.</summary>
    public static EvidenceKind<DriftSample> Drift { get; } = new("explain.drift", "attributions of the same rows by the audited model and another one", new DriftCodec());

    /// <summary>A few rows with pixels, words and maps, as a reader sees them.</summary>
    public static EvidenceKind<ShownRows> Shown { get; } = new("explain.shown", "a few rows with their pixels or words, and the maps over them", new ShownRowsCodec());
}
