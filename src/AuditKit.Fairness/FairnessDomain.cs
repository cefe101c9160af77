using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness;

/// <summary>
/// How differently groups are treated, how sure that is, and whom nothing could be said about: every metric per slice and
/// intersection, and gaps whose intervals hold for all pairs of groups at once.
/// </summary>
public sealed class FairnessDomain : IAuditDomain
{
    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(
        FairnessSettings.Domain,
        "Fairness",
        20,
        [.. FairnessExaminations.All.SelectMany(examination => examination.Metrics)],
        [DataEvidence.AnyPredictions, .. FairnessExaminations.All.SelectMany(examination => examination.Needs).Where(need => !DataEvidence.AnyPredictions.Kinds.Contains(need.Kind)).GroupBy(need => need.Kind).Select(needs => needs.OrderBy(need => need.Optional).First())],
        OptionSchema.Of([.. FairnessSettings.Options, .. FairnessExaminations.All.SelectMany(examination => examination.Options)]));

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        if (spec.Data.Attributes.Count == 0) yield return new Problem(string.Empty, "no protected attribute is declared, so there are no groups to compare", "name columns under data.attributes, or leave the fairness domain out");
        if (spec.Data.Weight is not null && options.Text("intervals") == "anytime") yield return new Problem("intervals", "intervals that hold at every look need rows without weights", "write 'intervals: fixed', or leave data.weight out");
        if (spec.Data.Unit is not null && options.Text("intervals") == "anytime") yield return new Problem("intervals", "intervals that hold at every look need rows that are independent, and rows of one unit are not", "write 'intervals: fixed', or leave data.unit out");
        foreach (IFairnessExamination examination in FairnessExaminations.All)
        {
            IEnumerable<Problem> found = TaskSection.Fits(examination, spec) ? examination.Validate(options, outline, spec) : TaskSection.Foreign(examination, options, spec);
            foreach (Problem problem in found) yield return problem;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<RestoredEvidence> Restore(IReadOnlyList<EmbeddedEvidence> embedded, OptionSet options) => [.. TravellingCube.Read(embedded, options).Select(cube =>
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(FairnessEvidence.Cube, cube.Document);
        return new RestoredEvidence(evidence, cube.IsComplete);
    })];

    /// <inheritdoc />
    public async Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        FairnessSubject subject = new(context);
        List<FairnessPart> parts = [];
        foreach (IFairnessExamination examination in FairnessExaminations.All)
        {
            cancellation.ThrowIfCancellationRequested();
            // Each task has examinations of its own: those that need predictions of another task stay silent.
            bool silent = subject.IsStreamed ? !examination.WorksFromCounts : examination.Needs.Any(need => !need.Optional && !need.Kinds.Any(context.Evidence.Has));
            if (silent) continue;
            if (await examination.ExamineAsync(subject, cancellation).ConfigureAwait(false) is { } part) parts.Add(part);
        }

        return new DomainResult(FairnessSettings.Domain, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = parts.Select(part => part.Lead).FirstOrDefault(lead => lead.Length > 0) ?? string.Empty,
            Measurements = [.. parts.SelectMany(part => part.Measurements)],
            Findings = [.. parts.SelectMany(part => part.Findings), .. subject.IsStreamed && StreamLimit.Skipped(subject) is { } skipped ? [skipped] : (Core.Measurements.Finding[])[]],
            Exhibits = [.. parts.SelectMany(part => part.Exhibits)],
            Embedded = [.. parts.SelectMany(part => part.Embedded)],
            Limits = [.. parts.SelectMany(part => part.Limits), .. subject.IsStreamed ? [StreamLimit.Of(subject)] : (string[])[]],
        };
    }
}
