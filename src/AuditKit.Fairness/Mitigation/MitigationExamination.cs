using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation.Comparison;
using AuditKit.Fairness.Mitigation.Evidences;
using AuditKit.Fairness.Mitigation.Exhibits;
using AuditKit.Fairness.Mitigation.Findings;

namespace AuditKit.Fairness.Mitigation;

/// <summary>What each mitigation that was asked for would change, before and after on rows that no producer saw.</summary>
internal sealed class MitigationExamination : IFairnessExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } = [MitigationOptions.Section];

    public IReadOnlyList<MetricDescriptor> Metrics => MitigationMetrics.All;

    public IReadOnlyList<Need> Needs { get; } =
    [
        new Need(DataEvidence.Predictions),
        new Need(DataEvidence.Table, Optional: true),
        new Need(MitigationEvidence.Report, Optional: true) { OnRequest = true },
        new Need(MitigationEvidence.Rows, Optional: true) { OnRequest = true },
    ];

    // The producer reports its own problems, so that none is said twice.
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        if (!subject.Context.Evidence.TryGet(MitigationEvidence.Report, out MitigationReport? report)) return Task.FromResult(NotTried(subject.Context.Options));
        MitigatedRows rows = subject.Context.Evidence.Get(MitigationEvidence.Rows);
        MitigationComparison comparison = new(report, rows, subject.Predictions, subject.Context.Level, subject.Context.Seeds.For("mitigation"), subject.Context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table) ? table : null);
        Digest[] evidence = [subject.Context.Evidence.DigestOf(MitigationEvidence.Rows), subject.Context.Evidence.DigestOf(DataEvidence.Predictions)];
        return Task.FromResult<FairnessPart?>(new FairnessPart
        {
            Measurements = [.. MitigationMeasures.Of(comparison, evidence)],
            Findings = [.. MitigationFindings.Of(comparison)],
            Exhibits = [.. MitigationExhibits.Of(comparison)],
            Limits = [.. Limits(report, comparison)],
        });
    }

    /// <summary>Null where none was asked for; else that nobody may take silence for a result.</summary>
    private static FairnessPart? NotTried(OptionSet options) => MitigationOptions.From(options, []) is not { } asked ? null : new FairnessPart
    {
        Findings = [new Finding("fairness.mitigation_not_tried", Severity.Warning, $"Mitigations were asked for ({string.Join(", ", asked.Methods.Select(MitigationMethods.NameOf))}) and none was tried, because their stage did not run or broke off.") { Action = "Run the whole audit with 'auditkit run', and read its errors." }],
    };

    private static IEnumerable<string> Limits(MitigationReport report, MitigationComparison comparison)
    {
        yield return $"Mitigations were fitted and compared on rows that were not measured ({report.ChosenOn} for the choice), with one split; another split may choose another.";
        if (comparison.IsClustered) yield return "Rows of one unit are not independent: intervals of mitigations count what its rows are worth together.";
        if (report.Candidates.Any(candidate => candidate.Calls.Count > 0)) yield return "Reductions are optimal among the models that were trained; the learner itself is no exact solver of the weighted problem.";
    }
}
