using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>Settings of the concept test.</summary>
/// <param name="Layer">Name of the layer; null for the default.</param>
/// <param name="Conditions">Concepts as conditions on columns.</param>
/// <param name="Random">Random concepts.</param>
/// <param name="Rows">Most rows that one concept vector is fitted on, and as many random ones.</param>
/// <param name="Ridge">Penalty of the classifier, relative to the mean squared length of the rows.</param>
internal sealed record TcavOptions(string? Layer, IReadOnlyList<string> Conditions, int Random, int Rows, double Ridge)
{
    /// <summary>Fewer say too little of what chance does.</summary>
    public const int FewestRandom = 30;

    /// <summary>Fewer rows give no direction.</summary>
    public const int FewestRows = 5;

    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("layer", "Layer by the name of its value, its node, or a part of the node's path; the last convolution, the tokens before the last attention, or the last hidden layer, if left out."),
        new TextListOption("conditions", "Concepts as conditions on columns of the examined rows, for example 'age > 60' or 'sector = public'; beside concepts that are given as rows."),
        new IntegerOption("random", "Random concepts that every concept is compared with.", 50, FewestRandom, 10_000),
        new IntegerOption("rows", "Most rows that one concept vector is fitted on, and as many random ones.", 100, FewestRows, 2000),
        new NumberOption("ridge", "Penalty of the linear classifier, relative to the mean squared length of its rows.", 0.1, 1e-6, 1e3));

    public static TcavOptions From(OptionSet options) => new(options.TextOrNull("layer"), options.Texts("conditions"), options.Int32("random"), options.Int32("rows"), options.Number("ridge"));
}
