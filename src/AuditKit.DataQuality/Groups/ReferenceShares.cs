using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.DataQuality.Groups;

/// <summary>The shares of an attribute's categories in the population that the data should speak for, with their source.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Source">Where the shares come from.</param>
/// <param name="Year">The year they hold for.</param>
/// <param name="Shares">Category to share; positive, with sum 1 after rounding is taken out.</param>
internal sealed record ReferenceShares(string Attribute, string Source, long Year, IReadOnlyDictionary<string, double> Shares)
{
    public const string Key = "reference";

    // Published tables are rounded: three digits in ten categories miss 1 by at most this much.
    private const double Rounding = 0.005;

    public static MapOption Option { get; } = new(
        Key,
        "Shares of an attribute's categories in the population, to compare the rows with.",
        new SectionOption("attribute", "The reference of one attribute.", OptionSchema.Of(
            new TextOption("source", "Where the shares come from.") { Required = true },
            new IntegerOption("year", "The year they hold for.", null, 1800, 2200) { Required = true },
            new MapOption("shares", "Category to share.", new NumberOption("share", "Share of the population.", null, 0, 1)) { Required = true })));

    /// <summary>The references of the section; only those that <see cref="Check"/> passes.</summary>
    public static IEnumerable<ReferenceShares> Of(OptionSet options) => options.Section(Key).Names
        .Select(name => Read(name, options.Section(Key).Section(name)))
        .OfType<ReferenceShares>()
        .Where(reference => !reference.Problems().Any());

    /// <summary>Every problem of the section; paths are relative to the domain's section.</summary>
    public static IEnumerable<Problem> Check(OptionSet options, IReadOnlyList<string> attributes)
    {
        OptionSet section = options.Section(Key);
        foreach (string name in section.Names)
        {
            if (!attributes.Contains(name)) yield return new Problem($"{Key}.{name}", $"'{name}' is no declared attribute", attributes.Count == 0 ? "name it under data.attributes" : $"name one of {string.Join(", ", attributes)}");
            foreach (Problem problem in Read(name, section.Section(name))?.Problems() ?? []) yield return problem;
        }
    }

    /// <summary>The shares in the order of the categories, or why they do not fit these.</summary>
    public (double[] Shares, string? Reason) For(IReadOnlyList<string> categories, IReadOnlyList<long> counts)
    {
        string[] unknown = [.. categories.Where((category, code) => counts[code] > 0 && !Shares.ContainsKey(category))];
        if (unknown.Length > 0) return ([], $"the reference has no share of {string.Join(", ", unknown.Take(5).Select(name => $"'{name}'"))}{(unknown.Length > 5 ? $" and {unknown.Length - 5} more" : string.Empty)}");
        double total = Shares.Values.Sum();
        return ([.. categories.Select(category => Shares.GetValueOrDefault(category) / total)], null);
    }

    private static ReferenceShares? Read(string name, OptionSet section)
    {
        if (section.TextOrNull("source") is not { } source || section.IntegerOrNull("year") is not { } year || section.SectionOrNull("shares") is not { } shares) return null;
        return new ReferenceShares(name, source, year, shares.Names.ToDictionary(category => category, shares.Number, StringComparer.Ordinal));
    }

    private IEnumerable<Problem> Problems()
    {
        string path = $"{Key}.{Attribute}.shares";
        if (Shares.Count < 2) yield return new Problem(path, $"{Shares.Count} categories have a share", "give the shares of at least two categories");
        foreach ((string category, double _) in Shares.Where(pair => pair.Value <= 0)) yield return new Problem($"{path}.{category}", "a share of 0 cannot be compared with", "leave the category out, or merge it with another");
        double total = Shares.Values.Sum();
        if (Shares.Count >= 2 && Math.Abs(total - 1) > Rounding) yield return new Problem(path, $"the shares add up to {total:0.####}", "give shares of the whole population that add up to 1");
    }
}
