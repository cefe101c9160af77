using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Search;

/// <summary>Reads a search space: every key an option of the recipe, every value one that the option takes.</summary>
internal sealed class SpaceReader(OptionSchema schema, OptionSet options, ICollection<Problem> problems)
{
    public const string Path = "subject.train.search";

    private static readonly string[] Scales = ["uniform", "log", "integer"], NotSearched = [SearchOptions.Key, "ensemble", "variants", "task", "validation", "transfer"];

    // A short key and its long form are one option; whichever the recipe reads last would win in silence.
    private static readonly (string Short, string Long)[] SameOptions = [("rate", "optimizer.rate"), ("weightDecay", "optimizer.weightDecay"), ("dropout", "regularize.dropout"), ("l2", "regularize.l2")];

    public SearchSpace Read(OptionSet space)
    {
        List<SearchDimension> dimensions = [];
        foreach (string key in space.Names)
        {
            SpecNode node = space.Node(key);
            if (IsOption(key, node) && Dimension(key, node) is { } dimension && Fits(dimension, node)) dimensions.Add(dimension);
        }

        foreach ((string brief, string full) in SameOptions)
        {
            if (space.Has(brief) && (space.Has(full) || IsGiven(full))) Wrong(brief, $"{brief} and {full} are the same option", "write it once", space.Node(brief));
            else if (space.Has(full) && IsGiven(brief)) Wrong(full, $"{brief} and {full} are the same option", "write it once", space.Node(full));
        }

        return new SearchSpace(dimensions);
    }

    private bool IsGiven(string key)
    {
        string[] parts = key.Split('.');
        return parts.Length == 1 ? options.IsGiven(key) : options.SectionOrNull(parts[0])?.IsGiven(parts[1]) == true;
    }

    private bool IsOption(string key, SpecNode node)
    {
        string root = key.Split('.')[0];
        if (NotSearched.Contains(root)) return Wrong(key, $"'{root}' is not searched", "search options of the network and its training", node);
        if (schema.Find(key) is not null) return true;
        string? nearest = Spelling.Nearest(key, Keys(schema, string.Empty));
        return Wrong(key, $"'{key}' is no option of this recipe", nearest is null ? "name an option of subject.train, with a dot for one in a section" : $"did you mean '{nearest}'?", node);
    }

    private static IEnumerable<string> Keys(OptionSchema schema, string prefix) => schema.Options.SelectMany(option =>
        option is SectionOption section ? Keys(section.Schema, $"{prefix}{option.Name}.").Prepend(prefix + option.Name) : [prefix + option.Name]);

    private SearchDimension? Dimension(string key, SpecNode node)
    {
        if (node is not MapNode map) return new ChoiceDimension(key, node is ListNode list ? list.Items : [node]);
        MapEntry[] ranges = [.. map.Entries.Where(entry => Scales.Contains(entry.Key.Text))];
        MapEntry? unknown = map.Entries.FirstOrDefault(entry => !Scales.Contains(entry.Key.Text) && entry.Key.Text != "points");
        if (ranges is [MapEntry range] && unknown is null && Ends(range.Value) is { } ends) return Range(key, Enum.Parse<RangeScale>(range.Key.Text, ignoreCase: true), ends, map["points"], node);
        Wrong(key, "no range: one of log, uniform and integer with two ends is needed, and points for a grid", "write for example { log: [1e-4, 1e-1] }", node);
        return null;
    }

    private RangeDimension? Range(string key, RangeScale scale, (double Low, double High) ends, SpecNode? points, SpecNode node)
    {
        int? count = points is ScalarNode scalar && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) && parsed is > 0 and <= 10_000 ? parsed : null;
        string? fault = ends.Low > ends.High ? "the lower end is above the upper one"
            : scale == RangeScale.Log && !(ends.Low > 0) ? "a log scale begins above 0"
            : scale == RangeScale.Integer && (ends.Low != Math.Floor(ends.Low) || ends.High != Math.Floor(ends.High)) ? "the ends are no whole numbers"
            : points is not null && count is null ? "points is no whole number from 1 to 10000" : null;
        if (fault is null) return new RangeDimension(key, ends.Low, ends.High, scale, count);
        Wrong(key, fault, "correct the range", node);
        return null;
    }

    private static (double Low, double High)? Ends(SpecNode node) =>
        node is ListNode { Items: [ScalarNode low, ScalarNode high] } && Parse(low) is { } lower && Parse(high) is { } upper ? (lower, upper) : null;

    private static double? Parse(ScalarNode node) => !node.Quoted && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    // Every value of a list, and both ends of a range, must be what the option takes.
    private bool Fits(SearchDimension dimension, SpecNode node)
    {
        if (dimension is ChoiceDimension { Values.Count: 0 }) return Wrong(dimension.Key, "the list is empty", "list at least one value", node);
        int before = problems.Count;
        IEnumerable<SpecNode> values = dimension is ChoiceDimension choice ? choice.Values : [dimension.ValueAt(0), dimension.ValueAt(1)];
        foreach (SpecNode value in values) schema.Replace(options, dimension.Key, value, $"{Path}.space.{dimension.Key}", problems);
        return problems.Count == before;
    }

    private bool Wrong(string key, string what, string remedy, SpecNode node)
    {
        problems.Add(new Problem($"{Path}.space.{key}", what, remedy, node.Position));
        return false;
    }
}
