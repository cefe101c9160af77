using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Fairness.Ranking;

/// <summary>How lists are compared.</summary>
internal sealed record RankingOptions
{
    public const string Section = "ranking";

    // Shares written with a few digits, such as thirds, need not add up to the last one.
    private const double Rounding = 1e-3;

    public static SectionOption Schema { get; } = new(Section, "Comparison of places in lists.", OptionSchema.Of(
        new NumberListOption("top", "Numbers of first places that are looked at.") { Default = [5, 10, 20], Minimum = 1 },
        new IntegerOption("permutations", "Random orders behind the p-value of exposure; 0 for none.", 499, 0, 100_000),
        new MapOption("targets", "Attribute to the share that each of its groups ought to get; the composition of each list if left out.", new MapOption("shares", "Group to share.", new NumberOption("share", "A share.", null, 0, 1)))))
    {
        Optional = true,
    };

    public IReadOnlyList<int> Top { get; init; } = [5, 10, 20];

    public int Permutations { get; init; } = 499;

    public OptionSet Targets { get; init; } = OptionSet.Empty;

    public static RankingOptions From(OptionSet options) => options.SectionOrNull(Section) is not { } section ? new() : new RankingOptions
    {
        Top = [.. section.Numbers("top").Select(places => (int)places).Distinct().Order()],
        Permutations = section.Int32("permutations"),
        Targets = section.Section("targets"),
    };

    /// <summary>The target of every slice of a set; empty where each list's composition is the target.</summary>
    public IReadOnlyList<double> TargetsOf(IReadOnlyList<string> attributes, IEnumerable<Slice> slices)
    {
        if (attributes.Count != 1 || !Targets.Has(attributes[0])) return [];
        OptionSet shares = Targets.Section(attributes[0]);
        return [.. slices.Select(slice => shares.NumberOrNull(slice.ValueOf(attributes[0])!) ?? 0)];
    }

    /// <summary>Problems of the section, with paths relative to the domain's.</summary>
    public static IEnumerable<Problem> Check(OptionSet options, AuditSpec spec)
    {
        if (options.SectionOrNull(Section) is not { } section) yield break;
        if (section.Numbers("top").Any(places => places != Math.Floor(places) || places > int.MaxValue)) yield return new Problem($"{Section}.top", "holds a number that counts no places", "write whole numbers such as [5, 10]");
        foreach (string attribute in section.Section("targets").Names)
        {
            OptionSet shares = section.Section("targets").Section(attribute);
            double sum = shares.Names.Sum(shares.Number);
            if (!spec.Data.Attributes.Contains(attribute)) yield return new Problem($"{Section}.targets.{attribute}", "is no declared attribute", "name it under data.attributes, or remove it");
            else if (Math.Abs(sum - 1) > Rounding) yield return new Problem($"{Section}.targets.{attribute}", $"the shares add up to {sum.ToString("0.####", CultureInfo.InvariantCulture)}", "give shares that add up to 1");
        }
    }
}
