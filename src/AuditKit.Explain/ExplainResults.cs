using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Findings;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain;

/// <summary>All evidence of this domain, examined once: measurements, findings and exhibits are read off it.</summary>
internal sealed record ExplainResults
{
    public required DomainContext Context { get; init; }

    public required Examination Examination { get; init; }

    public required IReadOnlyList<AnalysisResult> Analyses { get; init; }

    public required IReadOnlyList<RefusedMethod> RefusedAnalyses { get; init; }

    public required ShownRows Shown { get; init; }

    public required FamilyAgreement? Families { get; init; }

    public SeedStability? Seeds { get; init; }

    public AttributionDrift? Drift { get; init; }

    public static ExplainResults Of(DomainContext context)
    {
        Examination examination = Examination.Of(context.Evidence.Get(ExplainEvidence.Attributions), context.Level);
        AnalysisSample? analyses = Optional(context, ExplainEvidence.Analyses);
        return new ExplainResults
        {
            Context = context,
            Examination = examination,
            Analyses = analyses?.Results ?? [],
            RefusedAnalyses = analyses?.Refused ?? [],
            Shown = Optional(context, ExplainEvidence.Shown) ?? ShownRows.None,
            Families = FamilyAgreement.Of(examination.Sample, [.. examination.Gates.Where(gate => gate.Passes).Select(gate => gate.Method)], context.Level, context.Seeds.For("families")),
            Seeds = Optional(context, ExplainEvidence.Seeds) is { } seeds ? SeedStability.Of(seeds, context.Level) : null,
            Drift = Optional(context, ExplainEvidence.Drift) is { } drift ? AttributionDrift.Of(drift, context.Level, context.Seeds.For("drift")) : null,
        };
    }

    public IEnumerable<Measurement> Measurements =>
    [
        .. ExplainMeasurements.Of(Examination, DigestOf(ExplainEvidence.Attributions)),
        .. Seeds is null ? [] : SeedMeasurements.Of(Seeds, DigestOf(ExplainEvidence.Seeds)),
        .. Drift is null ? [] : Drift.Measurements(DigestOf(ExplainEvidence.Drift)),
        .. Analyses.SelectMany(result => result.Measurements.Select(measurement => measurement with { Evidence = [DigestOf(ExplainEvidence.Analyses)] })),
    ];

    public IEnumerable<Finding> Findings =>
    [
        .. ExplainFindings.Of(Examination),
        .. Seeds is null ? [] : SeedFindings.Of(Seeds),
        .. Drift is null ? [] : DriftFindings.Of(Drift),
        .. Analyses.SelectMany(result => result.Findings),
        .. RefusedAnalyses.Select(ExplainFindings.NotForThisModel),
    ];

    public IEnumerable<Exhibit> Exhibits =>
    [
        .. FeatureExhibits.Of(Examination),
        .. PictureExhibits.Of(Shown, Passed),
        .. SequenceExhibits.Of(Shown, Passed),
        .. MethodExhibits.Of(Examination),
        .. GapExhibit.Of(Examination.Sample),
        .. Families is null ? [] : FamilyExhibits.Of(Families, Examination.Sample.Quantity, Examination.Level),
        .. QualityExhibits.Of(Examination),
        .. Seeds is null ? [] : SeedExhibits.Of(Seeds),
        .. Drift is null ? [] : DriftExhibits.Of(Drift),
        .. Analyses.SelectMany(result => result.Exhibits),
    ];

    // Maps of a method that did not pass the gate are no evidence and are not shown.
    private string[] Passed => [.. Examination.Gates.Where(gate => gate.Passes).Select(gate => gate.Method.Method)];

    private Core.Digest DigestOf(EvidenceKind kind) => Context.Evidence.DigestOf(kind);

    private static T? Optional<T>(DomainContext context, EvidenceKind<T> kind)
        where T : class => context.Evidence.Has(kind) ? context.Evidence.Get(kind) : null;
}
