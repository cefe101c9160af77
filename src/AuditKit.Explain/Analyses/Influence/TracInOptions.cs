using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Settings of the influence of training rows.</summary>
/// <param name="Parameters">Initialisers that count; all that training moves if empty.</param>
/// <param name="By">How examined rows are joined: one group of all, one for each row, or the groups of an attribute.</param>
/// <param name="Projection">Numbers that gradients are projected to; null for as needed by the memory.</param>
/// <param name="Top">Training rows shown on each side of a group.</param>
internal sealed record TracInOptions(IReadOnlyList<string> Parameters, string By, int? Projection, int Top)
{
    /// <summary>One group of all rows.</summary>
    public const string All = "all";

    /// <summary>Every row a group of its own.</summary>
    public const string Rows = "rows";

    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("parameters", "Names of the weights whose gradients count, for example those of the last layer; all that training moves if left out."),
        new TextOption("by", "How the examined rows are joined before the product: all in one group, rows for each alone, or the name of an attribute.", All),
        new IntegerOption("projection", "Numbers that gradients are projected to at random; exact if left out, as far as memory allows.", null, 16, 1 << 24),
        new IntegerOption("top", "Training rows that are shown on each side of a group.", 10, 1, 1000));

    public static TracInOptions From(OptionSet options) => new(options.Texts("parameters"), options.Text("by"), (int?)options.IntegerOrNull("projection"), options.Int32("top"));
}
