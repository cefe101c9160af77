using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.DataQuality.Groups;

namespace AuditKit.DataQuality;

/// <summary>
/// The rows themselves, before any model: who is in them and who is missing, how labels are spread, what stands in for a
/// protected attribute, what is repeated, and how training and audited rows differ. Runs in every audit.
/// </summary>
public sealed class DataQualityDomain : IAuditDomain
{
    /// <summary>The domain's id, prefix of its metrics.</summary>
    public const string Id = "data";

    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(
        Id,
        "Data",
        5,
        [.. DataExaminations.All.SelectMany(examination => examination.Metrics)],
        [new Need(DataEvidence.Table), new Need(DataEvidence.Predictions, Optional: true)],
        OptionSchema.Of([.. DataExaminations.All.SelectMany(examination => examination.Options)]))
    {
        Always = true,
    };

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) =>
        DataExaminations.All.SelectMany(examination => examination.Validate(options, outline, spec));

    /// <summary>Every problem of the declared reference shares, for a caller without a spec. Paths are relative to the section.</summary>
    /// <param name="options">The typed section.</param>
    /// <param name="attributes">The protected attributes.</param>
    public static IEnumerable<Problem> CheckReference(OptionSet options, IReadOnlyList<string> attributes) => ReferenceShares.Check(options, attributes);

    /// <inheritdoc />
    public async Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        DataSubject subject = new(context);
        List<DataPart> parts = [];
        foreach (IDataExamination examination in DataExaminations.All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await examination.ExamineAsync(subject, cancellation).ConfigureAwait(false) is { } part) parts.Add(part);
        }

        Finding[] findings = [.. parts.SelectMany(part => part.Findings)];
        return new DomainResult(Id, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = LeadOf(findings),
            Measurements = [.. parts.SelectMany(part => part.Measurements).Select(measurement => measurement with { Evidence = subject.Evidence })],
            Findings = findings,
            Exhibits = [.. Exhibits(parts, context.Level)],
            Limits = ["Checks count rows as they stand, without weights, and take them as independent of each other.", .. parts.SelectMany(part => part.Limits)],
        };
    }

    private static string LeadOf(Finding[] findings)
    {
        Finding? worst = findings.OrderByDescending(finding => finding.Severity).FirstOrDefault();
        return worst is { Severity: > Severity.Note } ? worst.Sentence : "The checks of the rows found nothing that changes how the results are read.";
    }

    // The checks stand in one table, after the datasheet and the groups.
    private static IEnumerable<Exhibit> Exhibits(List<DataPart> parts, double level)
    {
        CheckLine[] checks = [.. parts.SelectMany(part => part.Checks)];
        Exhibit[] exhibits = [.. parts.SelectMany(part => part.Exhibits)];
        foreach (Exhibit exhibit in exhibits.Take(2)) yield return exhibit;
        if (checks.Length > 0) yield return CheckLine.Table(checks, level);
        foreach (Exhibit exhibit in exhibits.Skip(2)) yield return exhibit;
    }
}
