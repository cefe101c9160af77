using System.Text.RegularExpressions;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Policies;

/// <summary>Turns the YAML of a policy pack into a <see cref="Policy"/> and lists everything that is wrong at once, with file and line.</summary>
/// <param name="metrics">Every metric that this composition knows, by id. The part before the dot is the id of its domain.</param>
public sealed partial class PolicyParser(IReadOnlyDictionary<string, MetricDescriptor> metrics)
{
    private readonly RuleParser rules = new(metrics);

    /// <summary>Reads a pack.</summary>
    /// <param name="source">Its text and name.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>The policy, or null if there was a problem.</returns>
    public Policy? Parse(PolicySource source, ICollection<Problem> problems)
    {
        List<Problem> found = [];
        Policy? policy = null;
        SpecNode? node = YamlReader.Read(source.Text, source.File, found);
        if (node is MapNode map) policy = Build(map, Digest.Of(source.Text), found);
        else if (node is not null) found.Add(new Problem(string.Empty, $"a policy is a section with keys such as pack, version and rules, found {node.KindName}", "Write key: value lines", node.Position));

        foreach (Problem problem in found.OrderBy(problem => problem.Position?.Line ?? 0)) problems.Add(problem);
        return found.Count == 0 ? policy : null;
    }

    private Policy Build(MapNode root, Digest digest, List<Problem> problems)
    {
        OptionSchema schema = new([.. PolicySchema.Pack.Options, new MapOption("rules", "The rules.", new TextOption("rule", "A rule.")) { Required = true }]);
        OptionSet pack = schema.Resolve(WithoutRules(root), string.Empty, problems);
        CheckText(pack, "pack", PackId(), "is not an id", "Use lower-case letters, digits and dashes", root, problems);
        CheckText(pack, "version", Version(), "is not a version", "Write three numbers, for example 1.0.0", root, problems);
        CheckName(pack, digest, root, problems);
        IReadOnlyList<Rule> parsed = Rules(root["rules"], root, problems);
        return new Policy(
            pack.TextOrNull("pack") ?? string.Empty,
            pack.TextOrNull("version") ?? string.Empty,
            pack.TextOrNull("title") ?? string.Empty,
            pack.TextOrNull("citation"),
            digest,
            parsed)
        { MaxWaivers = (int?)pack.IntegerOrNull("maxWaivers"), SignOff = SignOff(pack, root, problems) };
    }

    private static SignOffRequirement? SignOff(OptionSet pack, MapNode root, List<Problem> problems)
    {
        if (pack.SectionOrNull("signOff") is not { } section) return null;
        SignOffRequirement asked = new([.. section.Texts("roles").Distinct(StringComparer.OrdinalIgnoreCase)], section.Flag("fourEyes"));
        if (asked.Roles.Count == 0 && !asked.FourEyes) problems.Add(new Problem("signOff", "nobody is asked", "Name roles, write fourEyes: true, or leave the section out", root.PositionOf("signOff")));
        if (asked.Roles.FirstOrDefault(string.IsNullOrWhiteSpace) is not null) problems.Add(new Problem("signOff.roles", "a role has no name", "Name it, for example risk", root.PositionOf("signOff")));
        return asked;
    }

    // Whoever reads the name of a packaged pack in a report must be able to look it up.
    private static void CheckName(OptionSet pack, Digest digest, MapNode root, List<Problem> problems)
    {
        if (pack.TextOrNull("pack") is not { } id || !PolicyCatalog.Names.Contains(id)) return;
        PolicySource packaged = PolicyCatalog.Packaged(id);
        if (Digest.Of(packaged.Text) == digest || YamlReader.Read(packaged.Text, packaged.File, []) is not MapNode shipped || (shipped["version"] as ScalarNode)?.Text != pack.TextOrNull("version")) return;
        problems.Add(new Problem("version", $"{id} {pack.TextOrNull("version")} is a packaged pack, and this file says something else under its name and version", "Give the pack an id of its own; any change of meaning is a new version", root.PositionOf("version")));
    }

    // The list of rules is read on its own; an empty section in its place keeps it among the known and required keys.
    private static MapNode WithoutRules(MapNode root) => root with
    {
        Entries = [.. root.Entries.Select(entry => entry.Key.Text == "rules" && entry.Value is not ScalarNode { IsNull: true } ? entry with { Value = new MapNode([], entry.Value.Position) } : entry)],
    };

    private static void CheckText(OptionSet pack, string key, Regex pattern, string what, string remedy, MapNode root, List<Problem> problems)
    {
        if (pack.TextOrNull(key) is { } text && !pattern.IsMatch(text)) problems.Add(new Problem(key, $"'{text}' {what}", remedy, root.PositionOf(key)));
    }

    private List<Rule> Rules(SpecNode? node, MapNode root, List<Problem> problems)
    {
        if (node is null or ScalarNode { IsNull: true }) return [];
        if (node is not ListNode list)
        {
            problems.Add(new Problem("rules", $"expected a list of rules, found {node.KindName}", "Start every rule with a dash", node.Position));
            return [];
        }

        List<Rule> parsed = [];
        HashSet<string> ids = [];
        for (int i = 0; i < list.Items.Count; i++)
        {
            string path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rules[{i}]");
            if ((list.Items[i] as MapNode)?["id"] is ScalarNode { IsNull: false } id && !ids.Add(id.Text))
            {
                problems.Add(new Problem(path + ".id", $"rule '{id.Text}' stands twice", "Give every rule its own id", id.Position));
            }

            if (rules.Parse(list.Items[i], path, problems) is { } rule) parsed.Add(rule);
        }

        if (parsed.Count == list.Items.Count && parsed.All(rule => rule.Severity == RuleSeverity.Advisory))
        {
            problems.Add(new Problem("rules", "no rule is required, so the policy would judge nothing", "Make at least one rule required", root.PositionOf("rules")));
        }

        return parsed;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex PackId();

    [GeneratedRegex(@"\A\d+\.\d+\.\d+\z")]
    private static partial Regex Version();
}
