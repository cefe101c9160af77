using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>Builds records for tests; the checks of its rules are judged on their intervals.</summary>
internal sealed class RecordBuilder
{
    private static readonly DateTimeOffset Started = new(2027, 3, 12, 9, 41, 7, TimeSpan.Zero);
    private readonly List<DomainResult> results = [];
    private readonly List<Rule> rules = [];
    private readonly SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> notRun = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> declared = new(StringComparer.Ordinal);
    private readonly List<StageRecord> stages = [];
    private readonly List<Fact> model = [], data = [];
    private string name = "credit-decisions";
    private RunStatus status = RunStatus.Completed;
    private bool hasVerdict = true;
    private string spec = """{"audit":"credit-decisions","seed":7,"data":{"source":"credit.csv","label":"approved","positive":["yes"],"attributes":["sex","age_band"]},"report":{"formats":["pdf","md"],"paper":"A4"}}""";

    public static SortedDictionary<string, T> Map<T>(params (string Key, T Value)[] pairs)
    {
        SortedDictionary<string, T> map = new(StringComparer.Ordinal);
        foreach ((string key, T value) in pairs) map[key] = value;
        return map;
    }

    public RecordBuilder Named(string text) => Do(() => name = text);

    public RecordBuilder Ended(RunStatus how) => Do(() => status = how);

    public RecordBuilder WithoutVerdict() => Do(() => hasVerdict = false);

    public RecordBuilder WithSpec(string json) => Do(() => spec = json);

    public RecordBuilder Metric(string id, string text, Direction direction, double? minimum = 0, double? maximum = 1, double? ideal = null, string unit = "1", string definition = "x / n", string citation = "AuditKit") =>
        Do(() => metrics[id] = new MetricDescriptor(id, text, unit, direction, minimum, maximum, ideal, definition, citation) { AdmitsInfinity = maximum is null });

    public RecordBuilder Result(DomainResult result) => Do(() => results.Add(result));

    public RecordBuilder Rule(Rule rule) => Do(() => rules.Add(rule));

    public RecordBuilder Limit(string id, string metric, Relation relation, double limit, string because, bool advisory = false, string? unit = null, double? upper = null, Slice? slice = null) => Rule(new Rule
    {
        Id = id,
        Kind = RuleKind.Metric,
        Target = metric,
        Requirement = new Requirement(relation, limit, upper, unit),
        Because = because,
        Severity = advisory ? RuleSeverity.Advisory : RuleSeverity.Required,
        Slice = slice ?? Slice.All,
        Citation = advisory ? null : "29 CFR 1607.4(D)",
    });

    public RecordBuilder NotRun(string id, string title) => Do(() => notRun[id] = title);

    public RecordBuilder Declares(string key, string value) => Do(() => declared[key] = value);

    public RecordBuilder Model(string fact, string value) => Do(() => model.Add(new Fact("model", fact, value)));

    public RecordBuilder Data(string fact, string value, FactOrigin origin = FactOrigin.Measured) => Do(() => data.Add(new Fact("data", fact, value, origin)));

    public RecordBuilder Stage(string id, string title, params Finding[] findings) => Do(() => stages.Add(new StageRecord(
        id, title, Digest.Of("key " + id), Map(("data.table", Digest.Of("table"))), Map((id + ".out", Digest.Of("out " + id))), findings)));

    public AuditRecord Build() => new()
    {
        Audit = new AuditIdentity(name, Digest.Of("spec")) { Declared = declared },
        Status = status,
        Subject = new Subject(new SubjectPart(model.Count > 0 ? Digest.Of("model") : null, model), new SubjectPart(Digest.Of("table"), data)),
        Provenance = new Provenance
        {
            Code = "0.1.0+7f3a91c",
            Command = "auditkit run audit.yaml --seed 7 --threads 2",
            Packages = ["HarfBuzzSharp 8.3.1", "MathNet.Numerics 5.0.0", "TorchSharp 0.105.0"],
            PackageOrigins = new Dictionary<string, PackageOrigin>
            {
                ["HarfBuzzSharp 8.3.1"] = new(new string('a', 128), "MIT"),
                ["MathNet.Numerics 5.0.0"] = new(null, "https://example.org/LICENSE"),
                ["TorchSharp 0.105.0"] = new(new string('b', 128), "file LICENSE.txt"),
            },
            Environment = [new Fact("environment", "runtime", ".NET 10.0.0"), new Fact("environment", "operating system", "Linux 6.1"), new Fact("environment", "processor", "x64, 2 cores")],
            Threads = 2,
            Seed = 7,
            SeedStream = "philox/1",
            Digests = Map([("data.table", Digest.Of("table")), .. stages.Select(stage => (stage.Id + ".out", Digest.Of("out " + stage.Id)))]),
            ResolvedSpec = spec,
            Varying = ["provenance.times", "energy"],
            Times = new RunTimes(Started, Started.AddSeconds(93.4), [.. stages.Select((stage, i) => new StageTime(stage.Id, TimeSpan.FromSeconds(0.04 + (3.7 * i)))), new StageTime("domain performance", TimeSpan.FromSeconds(2))]),
        },
        Stages = stages,
        Metrics = metrics,
        Results = results,
        NotRun = notRun,
        Verdict = hasVerdict ? Verdict() : null,
    };

    private RecordBuilder Do(Action action)
    {
        action();
        return this;
    }

    private Verdict Verdict()
    {
        RuleVerdict[] verdicts = [.. rules.Select(Judge)];
        Outcome overall = verdicts.Where(v => v.Rule.Severity == RuleSeverity.Required).Select(v => v.Outcome).DefaultIfEmpty(Outcome.Pass).Max();
        return new Verdict(overall, overall != Outcome.Pass, new PolicyReference("baseline", "1.0.0", "Baseline limits for classifiers that decide about persons", Digest.Of("policy")), verdicts);
    }

    private RuleVerdict Judge(Rule rule)
    {
        if (rule.Kind != RuleKind.Metric)
        {
            bool found = rule.Kind == RuleKind.Domain ? results.Any(r => r.Domain == rule.Target && r.Status == DomainStatus.Completed) : results.Any(r => r.Exhibits.Any(e => e.Id == rule.Target));
            Check presence = new(found ? Outcome.Pass : Outcome.NotEstimable, null, Slice.All, [], Map<string>(), found ? string.Empty : $"'{rule.Target}' is not in the record");
            return new RuleVerdict(rule, presence.Outcome, [presence]);
        }

        Check[] checks = [.. results.SelectMany(r => r.Measurements).Where(m => m.Metric == rule.Target && m.Slice.Matches(rule.Slice)).Select(m => Check(rule, m)).OrderByDescending(c => c.Outcome)];
        if (checks.Length == 0) checks = [new Check(Outcome.NotEstimable, rule.Target, rule.Slice, [], Map<string>(), "no measurement in the record matches")];
        return new RuleVerdict(rule, checks.Max(c => c.Outcome), checks);
    }

    private static Check Check(Rule rule, Measurement m)
    {
        Outcome outcome = m.Estimate is not { } estimate ? Outcome.NotEstimable
            : (rule.Requirement!.Admits(m.Interval?.Lower ?? estimate), rule.Requirement.Admits(m.Interval?.Upper ?? estimate)) switch
            {
                (true, true) => Outcome.Pass,
                (false, false) => Outcome.Fail,
                _ => Outcome.Inconclusive,
            };
        return new Check(outcome, m.Metric, m.Slice, m.By, m.Options, m.Reason ?? string.Empty);
    }
}
