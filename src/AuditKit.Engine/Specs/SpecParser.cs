using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Specs;

/// <summary>
/// Turns a spec file into an <see cref="AuditSpec"/>. Everything that is wrong is listed at once, with file and line; nothing
/// is guessed, and every default becomes visible in <see cref="AuditSpec.Resolved"/>.
/// </summary>
/// <param name="recipes">The training recipes that this composition knows.</param>
/// <param name="domains">The domains that this composition knows.</param>
/// <param name="importOptions">Keys of <c>subject.import</c>; null where no importer is registered.</param>
public sealed class SpecParser(IEnumerable<RecipeDescriptor> recipes, IEnumerable<DomainDescriptor> domains, OptionSchema? importOptions = null)
{
    private static readonly OptionSchema RootSchema = OptionSchema.Of(
        new TextOption("audit", "Name of the audit.") { Required = true },
        new SectionOption("data", "Where rows come from and what their columns mean.", DataSpec.Schema) { Required = true },
        new SectionOption("subject", "Exactly one of train, import, predictions.", OptionSchema.Empty) { Required = true },
        new SectionOption("domains", "The domains to examine.", OptionSchema.Empty),
        new TextOption("policy", "Name of a pack, or a policy file."),
        new SectionOption("report", "Which reports are written.", ReportSpec.Schema),
        new IntegerOption("seed", "Root of all chance.", 1),
        new MapOption("declared", "Facts that the user states: who asked, intended use.", new TextOption("value", "Any text.")));

    // Their label is no outcome.
    private readonly HashSet<string> unaudited = [.. recipes.Where(recipe => recipe.Refusal is not null).Select(recipe => recipe.Id)];
    private readonly SubjectParser subjects = new(recipes, importOptions);
    private readonly IReadOnlyList<DomainDescriptor> domains = [.. domains.OrderBy(domain => domain.Order).ThenBy(domain => domain.Id, StringComparer.Ordinal)];

    /// <summary>Reads a spec file.</summary>
    /// <param name="path">The file as the user gave it; relative paths in the spec start at its folder.</param>
    /// <param name="settings">Overrides, <c>key=value</c> with dotted keys; values are YAML.</param>
    /// <param name="seed">Replaces the spec's seed.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>The document, or null if there was a problem.</returns>
    public SpecDocument? ReadFile(string path, IEnumerable<string> settings, long? seed, ICollection<Problem> problems)
    {
        string? text = YamlFile.ReadText(path, path, problems);
        return text is null ? null : Read(text, path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path), settings, seed, problems);
    }

    /// <summary>Reads the text of a spec.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="baseDirectory">Folder that relative paths start from.</param>
    /// <param name="settings">Overrides, <c>key=value</c> with dotted keys; values are YAML.</param>
    /// <param name="seed">Replaces the spec's seed.</param>
    /// <param name="problems">Takes everything that is wrong.</param>
    /// <returns>The document, or null if there was a problem.</returns>
    public SpecDocument? Read(string text, string file, string baseDirectory, IEnumerable<string> settings, long? seed, ICollection<Problem> problems)
    {
        List<Problem> found = [], unsettable = [];
        SpecDocument? document = null;
        SpecNode? node = YamlReader.Read(text, file, found);
        if (node is MapNode map)
        {
            List<string> keys = [];
            string[] all = seed is { } root ? [.. settings, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"seed={root}")] : [.. settings];
            MapNode merged = SpecOverrides.Apply(map, all, keys, unsettable);
            document = new SpecDocument(Build(merged, baseDirectory, found), merged, keys);
        }
        else if (node is not null)
        {
            found.Add(new Problem(string.Empty, $"a spec is a section with keys such as audit, data and subject, found {node.KindName}", "Write key: value lines", node.Position));
        }

        IEnumerable<Problem> placed = found.Select(problem => document?.Locate(problem) ?? problem).OrderBy(problem => problem.Position?.Line ?? 0);
        foreach (Problem problem in unsettable.Concat(placed)) problems.Add(problem);
        return found.Count + unsettable.Count == 0 ? document : null;
    }

    private AuditSpec Build(MapNode root, string baseDirectory, List<Problem> problems)
    {
        OptionSet top = RootSchema.Resolve(Hollow(root), string.Empty, problems);
        CheckName(top, problems);
        OptionSet data = DataSpec.Schema.Resolve(root["data"] as MapNode, "data", []);
        SubjectSpec subject = subjects.Parse(root, problems);
        if (root["data"] is MapNode) problems.AddRange(DataChecks.Problems(data, subject.Recipe is { } recipe && unaudited.Contains(recipe) ? null : subject.Task));
        problems.AddRange(SubjectChecks.Problems(subject, data));
        IReadOnlyList<DomainSection> sections = DomainSections(root["domains"], problems);
        CheckSections((root["report"] as MapNode)?["sections"] as ListNode, problems);
        OptionSet report = top.Section("report"), declared = top.Section("declared");
        JsonObject resolved = SpecJson.Resolved(top, data, subject, sections);
        string text = SpecJson.Text(resolved);
        return new AuditSpec
        {
            Name = top.TextOrNull("audit") ?? string.Empty,
            BaseDirectory = baseDirectory,
            Data = DataSpec.From(data),
            Subject = subject,
            Domains = sections,
            Policy = top.TextOrNull("policy"),
            Report = ReportSpec.From(report),
            Seed = top.Integer("seed"),
            Declared = new SortedDictionary<string, string>(declared.Names.ToDictionary(name => name, declared.Text), StringComparer.Ordinal),
            Resolved = text,
            Source = SpecText.Of(root),
            Digest = Digest.Of(text),
        };
    }

    private static void CheckName(OptionSet top, List<Problem> problems)
    {
        if (top.TextOrNull("audit") is { } name && string.IsNullOrWhiteSpace(name)) problems.Add(new Problem("audit", "the audit has no name", "Give it a name that a reader of the report understands"));
    }

    private void CheckSections(ListNode? sections, List<Problem> problems)
    {
        string[] known = [.. ReportSpec.CommonSections, .. domains.Select(domain => domain.Id)];
        foreach (ScalarNode section in (sections?.Items ?? []).OfType<ScalarNode>().Where(section => !known.Contains(section.Text)))
        {
            problems.Add(UnknownId.Problem("report.sections", "section", section.Text, known, section.Position));
        }
    }

    // Subject and domains have keys that depend on what is registered; their content is read on its own.
    private static MapNode Hollow(MapNode root) => root with
    {
        Entries = [.. root.Entries.Select(entry => entry.Key.Text is "subject" or "domains" && entry.Value is MapNode map ? entry with { Value = map with { Entries = [] } } : entry)],
    };

    private List<DomainSection> DomainSections(SpecNode? node, List<Problem> problems)
    {
        List<DomainSection> sections = [];
        foreach (MapEntry entry in (node as MapNode)?.Entries ?? [])
        {
            string id = entry.Key.Text;
            if (domains.FirstOrDefault(domain => domain.Id == id) is { } known)
            {
                sections.Add(new DomainSection(id, known.Options.Resolve(entry.Value, "domains." + id, problems)));
            }
            else
            {
                problems.Add(UnknownId.Problem("domains." + id, "domain", id, domains.Select(domain => domain.Id), entry.Key.Position));
            }
        }

        return sections;
    }
}
