using AuditKit.Core.Options;

namespace AuditKit.Fairness.Regression;

/// <summary>How predicted numbers are compared.</summary>
internal sealed record RegressionOptions
{
    public const string Section = "regression";

    public static SectionOption Schema { get; } = new(Section, "Comparison of predicted numbers.", OptionSchema.Of(
        new NumberOption("margin", "The gap of means and errors that matters, in the unit of the label; a fifth of the standard deviation of the predictions if left out."),
        new IntegerOption("permutations", "Permutations of the group behind the p-values; 0 for none.", 499, 0, 100_000),
        new NumberListOption("edges", "Ascending edges that cut predictions into bands for the transport cost."),
        new NumberListOption("cost", "Cost of turning one band into another, row by row; bands are below the first edge, between edges, and from the last.") { Minimum = 0 }))
    {
        Optional = true,
    };

    public double? Margin { get; init; }

    public int Permutations { get; init; } = 499;

    public IReadOnlyList<double> Edges { get; init; } = [];

    public IReadOnlyList<double> Costs { get; init; } = [];

    public static RegressionOptions From(OptionSet options) => options.SectionOrNull(Section) is not { } section ? new() : new RegressionOptions
    {
        Margin = section.NumberOrNull("margin"),
        Permutations = section.Int32("permutations"),
        Edges = section.Numbers("edges"),
        Costs = section.Numbers("cost"),
    };

    /// <summary>What is wrong with edges and costs, or null.</summary>
    public (string Key, string What, string Remedy)? Wrong
    {
        get
        {
            int bands = Edges.Count + 1;
            if (Margin is <= 0) return ("margin", "is not positive", "give the smallest gap that matters, in the unit of the label");
            if (Edges.Zip(Edges.Skip(1)).Any(pair => pair.First >= pair.Second)) return ("edges", "do not ascend", "write for example [10, 20]");
            if (Costs.Count > 0 && Edges.Count == 0) return ("cost", "there are no edges that make bands", "name ascending edges beside it");
            return Edges.Count > 0 && Costs.Count != bands * bands
                ? ("cost", $"holds {Costs.Count} numbers, and {bands} bands need {bands * bands}", "give one cost for every pair of bands, row by row")
                : null;
        }
    }
}
