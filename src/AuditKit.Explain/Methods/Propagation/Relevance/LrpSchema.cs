using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>Relevance propagation as a spec and a command line write it.</summary>
internal static class LrpSchema
{
    private const string None = "none";

    private static readonly string[] Rules = ["zero", "epsilon", "gamma", "alpha-beta", "z-box", "flat", "w-squared"];

    private static readonly string[] Composites = [None, "epsilon-plus", "epsilon-plus-flat", "epsilon-alpha2-beta1", "epsilon-alpha2-beta1-flat", "epsilon-gamma-box"];

    /// <summary>The settings.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("rule", "Rule of every layer with weights.", "epsilon") { Allowed = [.. Rules.Except(["z-box"])] },
        new TextOption("composite", "Rules by position: affine layers epsilon; convolutions as named (plus is alpha 1 beta 0); the first layers flat or z-box where named.", None) { Allowed = Composites },
        new TextOption("first", "Rule of the layers that read the input itself; that of the other layers or of the composite if left out.") { Allowed = Rules },
        new MapOption("layers", "Rules of single layers by node name: a rule, or a rule and its number, for example gamma 0.1.", new TextOption("rule", "The rule.")),
        new NumberOption("epsilon", "Stabiliser of every division.", LrpOptions.DefaultEpsilon, 0),
        new NumberOption("gamma", "Weight of favourable contributions of the rule gamma.", 0.25, 0),
        new NumberOption("alpha", "Share of positive contributions of the rule alpha-beta; beta is one less.", 1, 1),
        new NumberOption("low", "Least value of an input for z-box; of background, baseline and row if left out."),
        new NumberOption("high", "Largest value of an input for z-box; of background, baseline and row if left out."),
        new TextOption("batch-norm", "merge writes a batch normalisation into the convolution before it; own lets it hand on its relevance itself.", "merge") { Allowed = ["merge", "own"] });

    /// <summary>Typed settings as rules.</summary>
    /// <exception cref="InvalidInputException">A rule of a layer is unknown, or two settings contradict each other; every problem is listed.</exception>
    public static LrpOptions Read(OptionSet options)
    {
        List<Problem> problems = [];
        string composite = options.Text("composite");
        if (composite != None && options.IsGiven("rule")) problems.Add(new Problem("lrp.rule", "a composite gives every layer its rule", "leave out rule or composite"));
        if (options.NumberOrNull("low") is { } low && options.NumberOrNull("high") is { } high && low > high) problems.Add(new Problem("lrp.low", $"{low} is above high, {high}", "give bounds in order"));
        OptionSet layers = options.Section("layers");
        Dictionary<string, LayerRule> single = new(StringComparer.Ordinal);
        foreach (string layer in layers.Names)
        {
            if (Parsed(layers.Text(layer), options) is { } rule) single[layer] = rule;
            else problems.Add(new Problem($"lrp.layers.{layer}", $"'{layers.Text(layer)}' is no rule", $"write one of {string.Join(", ", Rules)}; epsilon, gamma and alpha-beta may be followed by a number in their range"));
        }

        if (problems.Count > 0) throw new InvalidInputException(problems);
        LayerRule one = RuleOf(options.Text("rule"), options), epsilon = new LayerRule.Epsilon(options.Number("epsilon"));
        return new LrpOptions
        {
            Name = composite == None ? "one rule" : composite,
            Dense = composite == None ? one : epsilon,
            Convolution = composite switch
            {
                None => one,
                "epsilon-gamma-box" => new LayerRule.Gamma(options.Number("gamma")),
                "epsilon-alpha2-beta1" or "epsilon-alpha2-beta1-flat" => new LayerRule.AlphaBeta(2),
                _ => new LayerRule.AlphaBeta(1),
            },
            First = options.TextOrNull("first") is { } first ? RuleOf(first, options) : composite.EndsWith("-flat", StringComparison.Ordinal) ? new LayerRule.Flat() : composite == "epsilon-gamma-box" ? RuleOf("z-box", options) : null,
            Layers = single,
            Epsilon = options.Text("rule") == "zero" ? 0 : options.Number("epsilon"),
            MergesNorms = options.Text("batch-norm") == "merge",
        };
    }

    private static LayerRule? Parsed(string text, OptionSet options)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > 2 || !Rules.Contains(parts[0])) return null;
        if (parts.Length == 1) return RuleOf(parts[0], options);
        if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number)) return null;
        return parts[0] switch
        {
            "epsilon" when number >= 0 => new LayerRule.Epsilon(number),
            "gamma" when number >= 0 => new LayerRule.Gamma(number),
            "alpha-beta" when number >= 1 => new LayerRule.AlphaBeta(number),
            _ => null,
        };
    }

    private static LayerRule RuleOf(string name, OptionSet options) => name switch
    {
        "zero" => new LayerRule.Epsilon(0),
        "gamma" => new LayerRule.Gamma(options.Number("gamma")),
        "alpha-beta" => new LayerRule.AlphaBeta(options.Number("alpha")),
        "z-box" => new LayerRule.ZBox(options.NumberOrNull("low"), options.NumberOrNull("high")),
        "flat" => new LayerRule.Flat(),
        "w-squared" => new LayerRule.WSquared(),
        _ => new LayerRule.Epsilon(options.Number("epsilon")),
    };
}
