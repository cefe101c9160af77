using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>Reads the <c>subject</c> section: exactly one of train, import, predictions.</summary>
internal sealed class SubjectParser(IEnumerable<RecipeDescriptor> recipes, OptionSchema? importOptions)
{
    private const string Path = "subject";
    private static readonly string[] Kinds = ["train", "import", "predictions"];
    private static readonly SubjectSpec Nothing = new(SubjectKind.Predictions, null, OptionSet.Empty);
    private readonly IReadOnlyList<RecipeDescriptor> recipes = [.. recipes.OrderBy(recipe => recipe.Id, StringComparer.Ordinal)];

    public SubjectSpec Parse(MapNode root, List<Problem> problems)
    {
        // Missing, empty and ill-typed sections are reported with the other required sections.
        if (root[Path] is not MapNode map) return Nothing;
        MapEntry[] unknown = [.. map.Entries.Where(entry => !Kinds.Contains(entry.Key.Text))];
        foreach (MapEntry entry in unknown)
        {
            problems.Add(UnknownId.Problem($"{Path}.{entry.Key.Text}", "key", entry.Key.Text, Kinds, entry.Key.Position));
        }

        MapEntry[] given = [.. map.Entries.Where(entry => Kinds.Contains(entry.Key.Text))];
        if (given.Length > 1 || (given.Length == 0 && unknown.Length == 0))
        {
            string found = given.Length == 0 ? "none" : string.Join(" and ", given.Select(entry => entry.Key.Text));
            problems.Add(new Problem(Path, $"expected exactly one of {string.Join(", ", Kinds)}, found {found}", "Keep one: train a model here, import one, or audit stored predictions", root.PositionOf(Path)));
        }

        SubjectSpec[] parsed = [.. given.Select(entry => Parse(entry, problems))];
        return parsed.Length == 1 ? parsed[0] : Nothing;
    }

    private SubjectSpec Parse(MapEntry entry, List<Problem> problems) => entry.Key.Text switch
    {
        "train" => Train(entry, problems),
        "import" => Import(entry, problems),
        _ => new SubjectSpec(SubjectKind.Predictions, null, SubjectSpec.PredictionsSchema.Resolve(entry.Value, Path + ".predictions", problems)),
    };

    private SubjectSpec Import(MapEntry entry, List<Problem> problems)
    {
        if (importOptions is not null) return new SubjectSpec(SubjectKind.Import, null, importOptions.Resolve(entry.Value, Path + ".import", problems));
        problems.Add(new Problem(Path + ".import", "no importer is registered in this installation", "Use subject.train or subject.predictions, or install an importer", entry.Key.Position));
        return new SubjectSpec(SubjectKind.Import, null, OptionSet.Empty);
    }

    private SubjectSpec Train(MapEntry entry, List<Problem> problems)
    {
        const string train = Path + ".train";
        TextOption choice = new("recipe", "Which recipe trains the model.") { Required = true, Allowed = [.. recipes.Select(recipe => recipe.Id)] };
        MapNode map = entry.Value switch
        {
            MapNode section => section,
            ScalarNode { IsNull: false } name => new MapNode([new MapEntry(new ScalarNode("recipe", false, name.Position), name)], name.Position),
            _ => new MapNode([], entry.Key.Position),
        };
        RecipeDescriptor? recipe = recipes.FirstOrDefault(known => map["recipe"] is ScalarNode name && name.Text == known.Id);
        if (entry.Value is ListNode) problems.Add(new Problem(train, "expected a section, found a list", "Write recipe: and the recipe's options", entry.Value.Position));
        else if (recipe is not null) new OptionSchema([choice, .. recipe.Options.Options]).Resolve(map, train, problems);
        else if (map["recipe"] is ScalarNode { IsNull: false } name) problems.Add(UnknownId.Problem(train + ".recipe", "recipe", name.Text, choice.Allowed, name.Position));
        else problems.AddRange(MissingRecipe(choice, map));

        MapNode options = map with { Entries = [.. map.Entries.Where(option => option.Key.Text != "recipe")] };
        return new SubjectSpec(SubjectKind.Train, recipe?.Id, recipe?.Options.Resolve(options, train, []) ?? OptionSet.Empty) { OnlyTask = recipe?.OnlyTask };
    }

    private static IEnumerable<Problem> MissingRecipe(TextOption choice, MapNode map)
    {
        MapEntry? misspelt = map.Entries.FirstOrDefault(entry => Spelling.Nearest(entry.Key.Text, ["recipe"]) is not null && entry.Key.Text != "recipe");
        string remedy = misspelt is null ? choice.Description : $"Did you mean 'recipe' by '{misspelt.Key.Text}'? {choice.Description}";
        yield return new Problem($"{Path}.train.recipe", $"missing: expected {choice.Expected}", remedy, misspelt?.Key.Position ?? map.Position);
    }
}
