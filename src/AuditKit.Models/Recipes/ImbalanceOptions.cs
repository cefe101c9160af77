using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Recipes;

/// <summary>What is done about classes of unequal size.</summary>
public sealed record ImbalanceOptions
{
    /// <summary>Nothing.</summary>
    public const string None = "none";

    /// <summary>Rows weigh by <c>n / (C n_c)</c>.</summary>
    public const string ClassWeights = "class-weights";

    /// <summary>Rows weigh by <c>(1 - b) / (1 - b^n_c)</c> (Cui et al. 2019), scaled to a mean of 1.</summary>
    public const string EffectiveNumber = "effective-number";

    /// <summary>Every class is drawn equally often, with replacement.</summary>
    public const string BalancedSampler = "balanced-sampler";

    /// <summary>Focal loss.</summary>
    public const string Focal = "focal";

    /// <summary>The decision threshold is moved on the validation rows; probabilities stay as they are.</summary>
    public const string Threshold = "threshold";

    /// <summary>One of the names above.</summary>
    public string Kind { get; init; } = None;

    /// <summary>b of <see cref="EffectiveNumber"/>.</summary>
    public double Beta { get; init; } = 0.999;

    /// <summary>What a moved threshold makes large: <c>balanced-accuracy</c> or <c>f1</c>.</summary>
    public string Goal { get; init; } = "balanced-accuracy";

    /// <summary>Fits a temperature on the validation rows where probabilities were distorted.</summary>
    public bool Calibrate { get; init; } = true;

    /// <summary>True if probabilities no longer follow the data's class shares.</summary>
    public bool Distorts => Kind is not (None or Threshold);

    /// <summary>The section <c>imbalance</c>.</summary>
    internal static SectionOption Section { get; } = new(
        "imbalance",
        "What is done about classes of unequal size.",
        OptionSchema.Of(
            new TextOption("kind", "Remedy; all but threshold distort probabilities.", None) { Allowed = [None, ClassWeights, EffectiveNumber, BalancedSampler, Focal, Threshold] },
            new NumberOption("beta", "Base of effective-number.", 0.999, 0, 0.9999999),
            new TextOption("goal", "What a moved threshold makes large (threshold).", "balanced-accuracy") { Allowed = ["balanced-accuracy", "f1"] },
            new FlagOption("calibrate", "Fits a temperature on the validation rows where probabilities were distorted.", true)))
    {
        Shorthand = "kind",
    };

    /// <summary>The options as typed by the section.</summary>
    internal static ImbalanceOptions From(OptionSet section) => new()
    {
        Kind = section.Text("kind"),
        Beta = section.Number("beta"),
        Goal = section.Text("goal"),
        Calibrate = section.Flag("calibrate"),
    };

    internal static IEnumerable<Problem> Problems(OptionSet recipe, string path)
    {
        string kind = recipe.Section("imbalance").Text("kind");
        if (kind == Focal && recipe.Section("loss").TextOrNull("kind") is not (null or "focal")) yield return new Problem($"{path}.imbalance", "focal is a loss, and another one is named", "leave loss.kind out");
        if (kind == Threshold && recipe.Number("validation") == 0) yield return new Problem($"{path}.imbalance", "a threshold is moved on validation rows, and there are none", "state validation, for example 0.1");
        if (kind != None && recipe.TextOrNull("task") == "regression") yield return new Problem($"{path}.imbalance", "a number has no classes", "leave it out");
    }
}
