using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Yaml;
using AuditKit.Gate.Waivers;

namespace AuditKit.Engine.Waivers;

/// <summary>Turns the YAML of waivers into typed ones and lists everything that is wrong at once, with file and line.</summary>
/// <param name="policy">The policy whose rules they excuse.</param>
/// <param name="now">The instant after which none may have been issued.</param>
public sealed class WaiverParser(Policy policy, DateTimeOffset now)
{
    private const string Key = "waivers";

    /// <summary>Reads a file of waivers.</summary>
    /// <param name="source">Its text and name.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>The waivers, or null if there was a problem.</returns>
    public WaiverList? Parse(PolicySource source, ICollection<Problem> problems)
    {
        List<Problem> found = [];
        SpecNode? node = YamlReader.Read(source.Text, source.File, found);
        List<Waiver> waivers = node is null ? [] : Waivers(node, found);
        if (policy.MaxWaivers is { } most && waivers.Count(waiver => waiver.Expires > now) is var active && active > most)
        {
            found.Add(new Problem(Key, string.Create(CultureInfo.InvariantCulture, $"{active} waivers have not expired, policy {policy.Id} allows {most}"), "Delete those that are no longer needed, or meet the rules", node?.Position));
        }

        foreach (Problem problem in found.OrderBy(problem => problem.Position?.Line ?? 0)) problems.Add(problem);
        return found.Count == 0 ? new WaiverList(Digest.Of(source.Text), waivers) : null;
    }

    private List<Waiver> Waivers(SpecNode node, List<Problem> problems)
    {
        if (node is not MapNode root || root[Key] is not ListNode list)
        {
            problems.Add(new Problem(Key, $"expected a list of waivers, found {((node as MapNode)?[Key] ?? node).KindName}", "Write waivers: and start every waiver with a dash", node.Position));
            return [];
        }

        foreach (MapEntry extra in root.Entries.Where(entry => entry.Key.Text != Key)) problems.Add(new Problem(extra.Key.Text, "unknown key", $"The file holds {Key}: alone", extra.Key.Position));
        List<Waiver> waivers = [];
        HashSet<string> ids = [];
        for (int i = 0; i < list.Items.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"{Key}[{i}]");
            if ((list.Items[i] as MapNode)?["id"] is ScalarNode { IsNull: false } id && !ids.Add(id.Text)) problems.Add(new Problem(path + ".id", $"waiver '{id.Text}' stands twice", "Give every waiver its own id", id.Position));
            if (One(list.Items[i], path, problems) is { } waiver) waivers.Add(waiver);
        }

        return waivers;
    }

    private Waiver? One(SpecNode node, string path, List<Problem> problems)
    {
        if (node is not MapNode map)
        {
            problems.Add(new Problem(path, $"expected a waiver, found {node.KindName}", "Write id:, rule:, scope:, reason:, owner:, author:, approver:, issued: and expires:", node.Position));
            return null;
        }

        int before = problems.Count;
        OptionSet options = WaiverSchema.Waiver.Resolve(map, path, problems);
        DateTimeOffset? issued = Instant(options, map, "issued", path, problems), expires = Instant(options, map, "expires", path, problems);
        Digest? model = DigestOf(options, map, "model", path, problems), data = DigestOf(options, map, "data", path, problems);
        // Persons, rule and times are looked at even where a key is missing, so that one reading names all that is wrong.
        Waiver waiver = Build(options, issued ?? now, expires ?? (issued ?? now).AddDays(1), model, data);
        foreach (WaiverDefect defect in WaiverRules.Defects(waiver, policy).Where(defect => Concerns(defect, options, problems.Count > before))) problems.Add(new Problem($"{path}.{defect.Key}", defect.What, defect.Remedy, map.PositionOf(defect.Key) ?? map.Position));
        if (issued > now) problems.Add(new Problem(path + ".issued", "it lies in the future", "Write when it was granted; a waiver cannot be given ahead", map.PositionOf("issued")));
        return problems.Count == before ? waiver : null;
    }

    // A key that is missing or unreadable is named once.
    private static bool Concerns(WaiverDefect defect, OptionSet options, bool isBroken) => !isBroken || (defect.Key == "scope" ? !ScopeIsGiven(options) : options.Has(defect.Key));

    private static bool ScopeIsGiven(OptionSet options) => options.SectionOrNull("scope") is { } scope && (scope.Has("model") || scope.Has("data"));

    private static Waiver Build(OptionSet options, DateTimeOffset issued, DateTimeOffset expires, Digest? model, Digest? data)
    {
        OptionSet? scope = options.SectionOrNull("scope");
        return new Waiver
        {
            Id = Text(options, "id"),
            Rule = Text(options, "rule"),
            Slice = scope?.SectionOrNull("slice") is { } slice ? Slice.Of(slice.Names.Select(name => (name, slice.Text(name)))) : Slice.All,
            By = scope is not null && scope.Has("by") ? scope.Texts("by") : [],
            Model = model,
            Data = data,
            Reason = Text(options, "reason"),
            Owner = Text(options, "owner"),
            Author = Text(options, "author"),
            Approver = Text(options, "approver"),
            Issued = issued,
            Expires = expires,
            NotWorseThan = options.NumberOrNull("notWorseThan"),
            Conditions = options.Has("conditions") ? options.Texts("conditions") : [],
        };
    }

    private static string Text(OptionSet options, string key) => options.TextOrNull(key) ?? string.Empty;

    private static DateTimeOffset? Instant(OptionSet options, MapNode map, string key, string path, List<Problem> problems) =>
        options.TextOrNull(key) is { } text ? InstantText.Parse(text, $"{path}.{key}", map.PositionOf(key), problems) : null;

    private static Digest? DigestOf(OptionSet options, MapNode map, string key, string path, List<Problem> problems)
    {
        if (options.SectionOrNull("scope")?.TextOrNull(key) is not { } text) return null;
        if (Digest.TryParse(text, out Digest digest)) return digest;
        problems.Add(new Problem($"{path}.scope.{key}", $"'{text}' is not a digest", "Write sha256: and 64 hexadecimal digits, as the record and page 1 show them", (map["scope"] as MapNode)?.PositionOf(key)));
        return null;
    }
}
