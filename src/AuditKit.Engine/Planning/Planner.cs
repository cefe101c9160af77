using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Planning;

/// <summary>Matches what domains need to what producers make, before anything costs time.</summary>
/// <param name="producers">All registered producers.</param>
/// <param name="domains">All registered domains.</param>
public sealed class Planner(IEnumerable<IProducer> producers, IEnumerable<IAuditDomain> domains)
{
    private const double DefaultLevel = 0.95;

    private readonly IReadOnlyList<IProducer> producers = [.. producers];
    private readonly IReadOnlyList<IAuditDomain> domains = [.. domains.OrderBy(domain => domain.Descriptor.Order)];

    /// <summary>Makes the plan and lists every problem: unmet needs, a producer's or a domain's own checks, mixed levels.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="policy">The policy, whose rules name the level; null for none.</param>
    /// <param name="outline">The columns of the data.</param>
    /// <param name="problems">Takes what is wrong; paths are full.</param>
    public AuditPlan Plan(AuditSpec spec, Policy? policy, DataOutline outline, ICollection<Problem> problems)
    {
        IReadOnlyList<IProducer> applicable = [.. producers.Where(producer => producer.AppliesTo(spec))];
        List<PlannedDomain> planned = [];
        Dictionary<string, SortedSet<string>> neededBy = [];
        foreach (IAuditDomain domain in domains.Where(domain => IsAsked(domain, spec)))
        {
            planned.Add(Resolve(domain, spec, applicable, neededBy, problems));
        }

        IReadOnlyList<PlannedStage> stages = new StageOrder(applicable, neededBy).Stages();
        foreach (PlannedStage stage in stages) AddAll(problems, stage.Producer.Validate(spec, outline));
        foreach (PlannedDomain domain in planned) AddAll(problems, InSection(domain, outline, spec));
        return new AuditPlan(spec, stages, [.. planned.OrderBy(d => d.Domain.Descriptor.MeasuresRun)], NotRun(spec), LevelOf(policy, problems));
    }

    /// <summary>Plans what the training of a subject that no audit takes reads: no domain.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="reads">Evidence that training reads.</param>
    /// <param name="outline">The columns of the data.</param>
    /// <param name="problems">Takes what is wrong; paths are full.</param>
    public AuditPlan PlanTraining(AuditSpec spec, IReadOnlyList<EvidenceKind> reads, DataOutline outline, ICollection<Problem> problems)
    {
        IReadOnlyList<IProducer> applicable = [.. producers.Where(producer => producer.AppliesTo(spec))];
        Dictionary<string, SortedSet<string>> neededBy = reads.ToDictionary(kind => kind.Id, _ => new SortedSet<string>(StringComparer.Ordinal) { "train" });
        IReadOnlyList<PlannedStage> stages = new StageOrder(applicable, neededBy).Stages();
        foreach (PlannedStage stage in stages) AddAll(problems, stage.Producer.Validate(spec, outline));
        return new AuditPlan(spec, stages, [], NotRun(spec), DefaultLevel);
    }

    private static bool IsAsked(IAuditDomain domain, AuditSpec spec) =>
        domain.Descriptor.Always || spec.Domains.Any(section => section.Domain == domain.Descriptor.Id);

    private static PlannedDomain Resolve(
        IAuditDomain domain,
        AuditSpec spec,
        IReadOnlyList<IProducer> applicable,
        Dictionary<string, SortedSet<string>> neededBy,
        ICollection<Problem> problems)
    {
        DomainDescriptor descriptor = domain.Descriptor;
        List<string> without = [];
        foreach (Need need in descriptor.Needs)
        {
            EvidenceKind[] made = [.. need.Kinds.Where(wanted => applicable.Any(producer => producer.Descriptor.Produces.Any(kind => kind.Id == wanted.Id)))];
            foreach (EvidenceKind kind in made) Want(neededBy, kind, descriptor.Id);
            if (made.Length > 0 || need.OnRequest) continue;
            if (need.Optional) without.Add(need.Kind.Description);
            else problems.Add(Unmet(descriptor, need, spec));
        }

        OptionSet options = spec.Domains.FirstOrDefault(section => section.Domain == descriptor.Id)?.Options ?? descriptor.Options.Resolve(null, descriptor.Id, []);
        return new PlannedDomain(domain, options, without);
    }

    private static void Want(Dictionary<string, SortedSet<string>> neededBy, EvidenceKind kind, string who)
    {
        if (!neededBy.TryGetValue(kind.Id, out SortedSet<string>? names)) neededBy[kind.Id] = names = new SortedSet<string>(StringComparer.Ordinal);
        names.Add(who);
    }

    private static Problem Unmet(DomainDescriptor descriptor, Need need, AuditSpec spec)
    {
        string subject = spec.Subject.Kind == SubjectKind.Predictions ? "a predictions-only subject" : "this subject";
        string remedy = spec.Subject.Kind == SubjectKind.Predictions
            ? $"Remove the section domains.{descriptor.Id}, or train or import a model instead of subject.predictions"
            : $"Remove the section domains.{descriptor.Id}";
        return new Problem($"domains.{descriptor.Id}", $"needs {need.Kind.Description} ({need.Kind.Id}), which {subject} does not give", remedy);
    }

    private static IEnumerable<Problem> InSection(PlannedDomain planned, DataOutline outline, AuditSpec spec)
    {
        string prefix = $"domains.{planned.Domain.Descriptor.Id}";
        return planned.Domain.Validate(planned.Options, outline, spec)
            .Select(problem => problem with { Path = problem.Path.Length == 0 ? prefix : $"{prefix}.{problem.Path}" });
    }

    private static void AddAll(ICollection<Problem> problems, IEnumerable<Problem> found)
    {
        foreach (Problem problem in found) problems.Add(problem);
    }

    private static double LevelOf(Policy? policy, ICollection<Problem> problems)
    {
        double[] levels = [.. (policy?.Rules ?? []).Where(rule => rule.Kind is RuleKind.Metric or RuleKind.Change && rule.Judge == Judge.Interval).Select(rule => rule.Level).Distinct()];
        if (levels.Length > 1)
        {
            problems.Add(new Problem(
                "policy",
                $"its rules ask for intervals of the levels {string.Join(", ", levels.Order())}; one run computes one level",
                "Split the policy into one file per level and judge the second with 'auditkit gate' on a record of that level"));
        }

        return levels.Length == 0 ? DefaultLevel : levels[0];
    }

    private SortedDictionary<string, string> NotRun(AuditSpec spec)
    {
        SortedDictionary<string, string> notRun = new(StringComparer.Ordinal);
        foreach (IAuditDomain domain in domains.Where(domain => !IsAsked(domain, spec))) notRun[domain.Descriptor.Id] = domain.Descriptor.Title;
        return notRun;
    }
}
