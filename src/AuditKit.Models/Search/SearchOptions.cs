using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Search;

/// <summary>A search over a recipe's options.</summary>
public sealed record SearchOptions
{
    /// <summary>Key of the section in <c>subject.train</c>.</summary>
    public const string Key = "search";

    private const int MostTrials = 10_000;

    private static readonly string[] Methods = ["grid", "random", "tpe"];

    /// <summary>How points are chosen.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.Tpe;

    /// <summary>Trials that are trained; a grid is always tried whole.</summary>
    public int Trials { get; init; } = 64;

    /// <summary>True if the validation quality decides (larger is better), false for the validation loss.</summary>
    public bool ByQuality { get; init; }

    /// <summary>What may be tried.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The section <c>search</c>, for a recipe's schema.</summary>
    public static SectionOption Section { get; } = new(
        Key,
        "Tries other values of options; the best on the validation rows is kept.",
        OptionSchema.Of(
            new TextOption("method", "How values are chosen: grid (all combinations), random, or tpe (Parzen estimators of good and bad values).", "tpe") { Allowed = Methods },
            new IntegerOption("trials", "Trainings; a grid takes as many as it has points.", 64, 1, MostTrials),
            new TextOption("metric", "What decides, on the validation rows: loss (without label smoothing) or quality (AUC, accuracy).", "loss") { Allowed = ["loss", "quality"] },
            new MapOption("space", "Option to its values: a list, or { log: [low, high] }, { uniform: [low, high] }, { integer: [low, high] }.", new AnyOption("values", "Values of an option.", "a list of values or a range"))))
    { Optional = true };

    /// <summary>The search of a recipe's options; null where none is asked for.</summary>
    /// <param name="schema">The recipe's schema.</param>
    /// <param name="options">Its options.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static SearchOptions? Of(OptionSchema schema, OptionSet options, ICollection<Problem> problems)
    {
        if (options.SectionOrNull(Key) is not { } section) return null;
        SearchSpace space = new SpaceReader(schema, options, problems).Read(section.Section("space"));
        SearchMethod method = (SearchMethod)Array.IndexOf(Methods, section.Text("method"));
        int trials = section.Int32("trials");
        if (space.Dimensions.Count == 0) problems.Add(new Problem($"{SpaceReader.Path}.space", "nothing is searched", "name options and their values, for example { rate: { log: [1e-4, 1e-1] } }"));
        bool byQuality = section.Text("metric") == "quality";
        if (!byQuality && space.Dimensions.FirstOrDefault(dimension => IsLoss(dimension.Key)) is { } loss) problems.Add(new Problem($"{SpaceReader.Path}.metric", $"{loss.Key} changes what the loss is, so losses of trials cannot be compared", "write metric: quality, or do not search it"));
        if (method == SearchMethod.Grid)
        {
            int allowed = section.IsGiven("trials") ? trials : MostTrials;
            if (space.GridSize > allowed) problems.Add(new Problem($"{SpaceReader.Path}.trials", $"the grid has {space.GridSize:0} points, {allowed} trials are allowed", "raise trials, list fewer values, or use random or tpe"));
            trials = (int)Math.Min(space.GridSize, MostTrials);
        }

        return new SearchOptions { Method = method, Trials = trials, ByQuality = byQuality, Space = space };
    }

    // Label smoothing is left out of the validation loss.
    private static bool IsLoss(string key) => key != "loss.labelSmoothing" && key.Split('.')[0] is ("loss" or "imbalance");

    /// <summary>Trials of a recipe's search; null without one.</summary>
    internal static int? TrialsOf(string recipe, OptionSet options) => Of(Recipes.ModelRecipes.All.First(known => known.Id == recipe).Options, options, [])?.Trials;

    /// <summary>The strategy that this search asks for.</summary>
    /// <param name="seeds">The search's chance.</param>
    internal ISearchStrategy Strategy(Core.Randomness.SeedStream seeds) => Method switch
    {
        SearchMethod.Grid => new GridSearch(Space),
        SearchMethod.Random => new RandomSearch(Space, seeds),
        _ => new ParzenSearch(Space, seeds),
    };
}
