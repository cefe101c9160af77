using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;

namespace AuditKit.Engine.Runs;

/// <summary>Turns the state of a run, finished or cancelled, into the one record.</summary>
internal sealed class RecordSealer(ProvenanceReader provenance)
{
    private const string ModelKind = "model", CaptionerKind = "model.captioner", TableKind = "data.table", PredictionsKind = "data.predictions";

    public AuditRecord Seal(RunState state, DateTimeOffset started, DateTimeOffset finished)
    {
        AuditSpec spec = state.Plan.Spec;
        IReadOnlyList<DomainResult> results = WithMissing(state);
        SortedDictionary<string, Digest> digests = new(StringComparer.Ordinal);
        foreach ((string kind, Digest digest) in state.Evidence.Digests) digests[kind] = digest;
        return new AuditRecord
        {
            Audit = new AuditIdentity(spec.Name, spec.Digest) { Declared = spec.Declared },
            Status = state.Cancelled ? RunStatus.Cancelled : results.Any(result => result.Status == DomainStatus.Failed) ? RunStatus.Failed : RunStatus.Completed,
            Subject = new Subject(PartOf("model", digests, state, ModelKind, CaptionerKind), PartOf("data", digests, state, TableKind, PredictionsKind)),
            Provenance = provenance.Read(state, digests, new RunTimes(started, finished, [.. state.Times])),
            Stages = [.. state.Stages],
            Metrics = Describe(state.Plan, results),
            Results = results,
            NotRun = state.Plan.NotRun,
        };
    }

    private static SubjectPart PartOf(string group, SortedDictionary<string, Digest> digests, RunState state, params string[] kinds)
    {
        string? kind = Array.Find(kinds, digests.ContainsKey);
        return new SubjectPart(kind is null ? null : digests[kind], [.. state.Facts.Where(fact => fact.Group == group)]);
    }

    // A cancelled run still names every domain it was asked for, so that no section vanishes in silence.
    private static List<DomainResult> WithMissing(RunState state) =>
    [
        .. state.Plan.Domains
            .OrderBy(planned => planned.Domain.Descriptor.Order)
            .Select(planned => state.Results.FirstOrDefault(result => result.Domain == planned.Domain.Descriptor.Id)
                ?? new DomainResult(planned.Domain.Descriptor.Id, DomainStatus.Cancelled) { Title = planned.Domain.Descriptor.Title }),
    ];

    private static SortedDictionary<string, MetricDescriptor> Describe(AuditPlan plan, IReadOnlyList<DomainResult> results)
    {
        HashSet<string> used = [.. results.SelectMany(result => result.Measurements).Select(measurement => measurement.Metric)];
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
        foreach (MetricDescriptor metric in plan.Domains.SelectMany(planned => planned.Domain.Descriptor.Metrics).Where(metric => used.Contains(metric.Id))) metrics[metric.Id] = metric;
        return metrics;
    }
}
