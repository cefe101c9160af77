using System.Text.RegularExpressions;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Specs;
using AuditKit.Gate.Conditions;
using AuditKit.Gate.Requirements;

namespace AuditKit.Engine.Policies;

/// <summary>Reads one rule of a pack.</summary>
internal sealed partial class RuleParser(IReadOnlyDictionary<string, MetricDescriptor> metrics)
{
    private const string AnyFinding = "any";

    private string[] Domains => [.. metrics.Keys.Select(DomainOf).Distinct().Order(StringComparer.Ordinal)];

    public Rule? Parse(SpecNode node, string path, List<Problem> problems)
    {
        if (node is not MapNode map)
        {
            problems.Add(new Problem(path, $"expected a rule, found {node.KindName}", "Write id:, what the rule is about, require: and because:", node.Position));
            return null;
        }

        if (KindOf(map, path, problems) is not { } kind) return null;
        int before = problems.Count;
        OptionSet options = PolicySchema.Rule(kind).Resolve(map, path, problems);
        CheckReasons(options, map, path, problems);
        string? target = Target(kind, options, map, path, problems);
        if (options.TextOrNull("when") is { } when && ConditionText.Check(when, Domains, path + ".when", map.PositionOf("when")) is { } wrong) problems.Add(wrong);
        if (kind == RuleKind.Fact && target is not null && options.TextOrNull("require") is { } asked && ConditionText.CheckFact(target, asked.Trim(), Domains, path, (map.PositionOf("fact"), map.PositionOf("require"))) is { } unfit) problems.Add(unfit);
        Requirement? requirement = Requirement(kind, options, map, path, problems);
        return problems.Count == before && target is not null ? Build(kind, target, requirement, options) with { Line = map.Position?.Line } : null;
    }

    private Requirement? Requirement(RuleKind kind, OptionSet options, MapNode map, string path, List<Problem> problems)
    {
        if (options.TextOrNull("require") is not { } text) return null;
        MetricDescriptor? metric = metrics.GetValueOrDefault(options.TextOrNull(PolicySchema.TargetKeys[kind]) ?? string.Empty);
        return kind switch
        {
            RuleKind.Metric => RequirementText.Parse(text, metric, path + ".require", map.PositionOf("require"), problems),
            RuleKind.Change => ChangeText.Parse(text, metric, path + ".require", map.PositionOf("require"), problems),
            _ => null,
        };
    }

    private static RuleKind? KindOf(MapNode map, string path, List<Problem> problems)
    {
        RuleKind[] kinds = [.. PolicySchema.TargetKeys.Where(pair => map[pair.Value] is not null).Select(pair => pair.Key)];
        if (kinds.Length == 1) return kinds[0];
        string found = kinds.Length == 0 ? "none" : string.Join(" and ", kinds.Select(kind => PolicySchema.TargetKeys[kind]));
        problems.Add(new Problem(path, $"expected exactly one of {string.Join(", ", PolicySchema.TargetKeys.Values)}, found {found}", "Say what the rule is about; split a rule about two things", map.Position));
        return null;
    }

    private static void CheckReasons(OptionSet options, MapNode map, string path, List<Problem> problems)
    {
        bool silent = string.IsNullOrWhiteSpace(options.TextOrNull("because"));
        if (silent && options.TextOrNull("judge") == "estimate")
        {
            problems.Add(new Problem(path + ".judge", "the estimate alone is judged and 'because' does not say why", "Say in because: why chance may be left out, or judge the interval", map.PositionOf("judge")));
        }
        else if (silent && options.Has("because"))
        {
            problems.Add(new Problem(path + ".because", "the reason is empty", "Write one sentence for the reader of the report", map.PositionOf("because")));
        }

        if (options.TextOrNull("id") is { } id && string.IsNullOrWhiteSpace(id)) problems.Add(new Problem(path + ".id", "the id is empty", "Write pack/name", map.PositionOf("id")));
    }

    private string? Target(RuleKind kind, OptionSet options, MapNode map, string path, List<Problem> problems)
    {
        string key = PolicySchema.TargetKeys[kind];
        if (options.TextOrNull(key) is not { } target) return null;
        string full = $"{path}.{key}";
        SourcePosition? place = map.PositionOf(key);
        string[] domains = Domains;
        switch (kind)
        {
            case RuleKind.Metric or RuleKind.Change when !metrics.ContainsKey(target):
                problems.Add(UnknownMetric(full, target, place));
                break;
            case RuleKind.Domain when !domains.Contains(target):
                problems.Add(UnknownId.Problem(full, "domain", target, domains, place));
                break;
            case RuleKind.Exhibit when !domains.Contains(DomainOf(target)):
                problems.Add(UnknownId.Problem(full, "domain", DomainOf(target), domains, place) with { What = $"exhibit '{target}' belongs to no known domain" });
                break;
            case RuleKind.Declared when !DeclaredKey().IsMatch(target):
                problems.Add(new Problem(full, $"'{target}' is not a key of a declared fact", "Write letters and digits, beginning with a letter, for example intendedUse", place));
                break;
            case RuleKind.Finding:
                if (target == AnyFinding != options.Has("atLeast")) problems.Add(new Problem(full, "atLeast belongs to 'finding: any', and only there", "Write a code alone, or any with atLeast", place));
                return target == AnyFinding ? string.Empty : target;
        }

        return target;
    }

    private Problem UnknownMetric(string path, string id, SourcePosition? place)
    {
        string[] near = [.. metrics.Keys.Where(known => DomainOf(known) == DomainOf(id)).Order(StringComparer.Ordinal)];
        Problem problem = UnknownId.Problem(path, "metric", id, near.Length > 0 ? near : [.. metrics.Keys.Order(StringComparer.Ordinal)], place);
        return Spelling.Nearest(id, metrics.Keys) is { } nearest && !problem.Remedy.StartsWith("Did", StringComparison.Ordinal)
            ? problem with { Remedy = $"Did you mean '{nearest}'? {problem.Remedy}" }
            : problem;
    }

    private static Rule Build(RuleKind kind, string target, Requirement? requirement, OptionSet options) => new()
    {
        Id = options.Text("id"),
        Kind = kind,
        Target = target,
        Requirement = requirement,
        Expectation = kind == RuleKind.Fact ? options.Text("require").Trim() : null,
        Slice = options.SectionOrNull("slice") is { } slice ? Slice.Of(slice.Names.Select(name => (name, slice.Text(name)))) : Slice.All,
        By = options.Has("by") && options.Texts("by") is { Count: > 0 } by ? by : null,
        Options = new SortedDictionary<string, string>((options.SectionOrNull("options") is { } pairs ? pairs.Names.ToDictionary(name => name, pairs.Text) : []), StringComparer.Ordinal),
        Quantifier = options.TextOrNull("quantifier") == "any" ? Quantifier.Any : Quantifier.Every,
        Judge = options.TextOrNull("judge") == "estimate" ? Judge.Estimate : Judge.Interval,
        Level = options.NumberOrNull("level") ?? 0.95,
        Inconclusive = Blocks(options, "inconclusive"),
        NotEstimable = Blocks(options, "notEstimable"),
        Severity = options.Text("severity") == "advisory" ? RuleSeverity.Advisory : RuleSeverity.Required,
        Hard = options.Flag("hard"),
        FindingSeverity = options.TextOrNull("atLeast") switch
        {
            "note" => Severity.Note,
            "warning" => Severity.Warning,
            "critical" => Severity.Critical,
            _ => null,
        },
        WhenRun = kind is not (RuleKind.Declared or RuleKind.Fact) && options.Flag("whenRun"),
        When = options.TextOrNull("when")?.Trim(),
        Because = options.Text("because"),
        Citation = options.TextOrNull("citation"),
    };

    private static Undecided Blocks(OptionSet options, string key) => options.TextOrNull(key) == "note" ? Undecided.Note : Undecided.Block;

    private static string DomainOf(string id) => id.Split('.')[0];

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex DeclaredKey();
}
