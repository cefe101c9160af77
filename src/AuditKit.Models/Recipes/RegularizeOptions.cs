using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Recipes;

/// <summary>What keeps a network from learning single rows by heart.</summary>
public sealed record RegularizeOptions
{
    /// <summary>Shrinks weights by <c>rate x l1</c> towards 0 behind each step: true zeros.</summary>
    public double L1 { get; init; }

    /// <summary>Norm behind each hidden layer, one of <see cref="NormKind"/>; null for the recipe's own.</summary>
    public string? Norm { get; init; }

    /// <summary>Largest Euclidean norm of a gradient; null for no bound.</summary>
    public double? Clip { get; init; }

    /// <summary>Largest size of an element of a gradient; null for no bound.</summary>
    public double? ClipElements { get; init; }

    /// <summary>The section <c>regularize</c>.</summary>
    internal static SectionOption Section { get; } = new(
        "regularize",
        "What keeps a network from learning single rows by heart; biases and norms are left alone.",
        OptionSchema.Of(
            new NumberOption("l1", "Shrinks weights by rate x l1 towards 0 behind each step: gives true zeros.", 0, 0, 100),
            new NumberOption("l2", "Adds l2/2 times the sum of squared weights to the loss.", null, 0, 100),
            new NumberOption("dropout", "Share of hidden units left out in a step.", null, 0, 0.95),
            new TextOption("norm", "Norm behind each hidden layer; the recipe's own if left out.") { Allowed = NormKind.All },
            new NumberOption("clip", "Largest Euclidean norm of a gradient.", null, 1e-9),
            new NumberOption("clipElements", "Largest size of an element of a gradient.", null, 1e-9)));

    /// <summary>The options as typed by the section.</summary>
    internal static RegularizeOptions From(OptionSet section) => new()
    {
        L1 = section.Number("l1"),
        Norm = section.TextOrNull("norm"),
        Clip = section.NumberOrNull("clip"),
        ClipElements = section.NumberOrNull("clipElements"),
    };

    internal static IEnumerable<Problem> Problems(OptionSet recipe, string path)
    {
        OptionSet written = recipe.Section("regularize");
        foreach (string key in new[] { "l2", "dropout" })
        {
            if (recipe.IsGiven(key) && written.IsGiven(key)) yield return new Problem($"{path}.{key}", $"{key} stands here and under regularize", "write it once");
        }

        if (recipe.Section("optimizer").Text("kind") != "lbfgs") yield break;
        foreach (string key in new[] { "l1", "clip", "clipElements" }.Where(written.IsGiven))
        {
            yield return new Problem($"{path}.regularize.{key}", "lbfgs takes whole gradients of a smooth loss", "use another optimizer, or leave it out");
        }
    }
}
