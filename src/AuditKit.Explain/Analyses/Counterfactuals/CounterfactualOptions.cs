using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Settings of the search for counterfactuals.</summary>
internal sealed record CounterfactualOptions
{
    public const string Auto = "auto", Other = "other", One = "one", Frequency = "frequency";

    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("to", "The answer to reach: a class by name or number, other (than the row's own), or auto: the positive class where there is one, else other.", Auto),
        new NumberOption("threshold", "Probability that the class must reach; that of the model's decision if left out.", null, 1e-9, 1 - 1e-9),
        new NumberOption("atLeast", "For a model that predicts a number: what it must reach."),
        new NumberOption("atMost", "For a model that predicts a number: what it must not exceed."),
        new IntegerOption("count", "Counterfactuals of each row, each changing another set of attributes.", 1, 1, 20),
        new IntegerOption("evaluations", "Evaluations of the model that one row may take.", 2000, 10, 10_000_000),
        new IntegerOption("changes", "Most attributes that change; any number if left out.", null, 1, 10_000),
        new TextListOption("immutable", "Attributes that never change, beside the protected ones."),
        new FlagOption("protected", "Protected attributes never change.", true),
        new TextListOption("increase", "Numbers that may only grow."),
        new TextListOption("decrease", "Numbers that may only shrink."),
        new MapOption("ranges", "Lowest and highest value of a number, for example ranges.age=[18, 70]; the range of the training rows if left out.", new NumberListOption("range", "Two numbers.")),
        new MapOption("weights", "Factor of the cost of changing an attribute.", new NumberOption("weight", "A factor.", null, 0, 1e9)),
        new TextOption("categoryCost", "Cost of another category: one, or frequency: one minus its share of the training rows.", One) { Allowed = [One, Frequency] },
        new IntegerOption("replicates", "Bootstrap samples behind the interval of the difference between groups.", 400, 50, 100_000));

    public string To { get; init; } = Auto;

    public double? Threshold { get; init; }

    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public int Count { get; init; } = 1;

    public int Evaluations { get; init; } = 2000;

    public int? Changes { get; init; }

    public IReadOnlyList<string> Immutable { get; init; } = [];

    public bool Protected { get; init; } = true;

    public IReadOnlyList<string> Increase { get; init; } = [];

    public IReadOnlyList<string> Decrease { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<double>> Ranges { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    public bool ByFrequency { get; init; }

    public int Replicates { get; init; } = 400;

    public static CounterfactualOptions From(OptionSet options) => new()
    {
        To = options.Text("to"),
        Threshold = options.NumberOrNull("threshold"),
        AtLeast = options.NumberOrNull("atLeast"),
        AtMost = options.NumberOrNull("atMost"),
        Count = options.Int32("count"),
        Evaluations = options.Int32("evaluations"),
        Changes = (int?)options.IntegerOrNull("changes"),
        Immutable = options.Texts("immutable"),
        Protected = options.Flag("protected"),
        Increase = options.Texts("increase"),
        Decrease = options.Texts("decrease"),
        Ranges = options.Section("ranges") is { } ranges ? ranges.Names.ToDictionary(name => name, ranges.Numbers, StringComparer.Ordinal) : [],
        Weights = options.Section("weights") is { } weights ? weights.Names.ToDictionary(name => name, weights.Number, StringComparer.Ordinal) : [],
        ByFrequency = options.Text("categoryCost") == Frequency,
        Replicates = options.Int32("replicates"),
    };
}
