using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Settings of permutation importance.</summary>
internal sealed record PermutationOptions
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("features", "Attributes to permute; all if left out."),
        new IntegerOption("repeats", "Permutations of each attribute.", 10, 1, 10_000),
        new TextOption("loss", "What gets worse: log-loss (for classes), error, auc (1 - AUC, two classes), squared-error (for numbers) or absolute-error.", LossNames.Auto) { Allowed = LossNames.All },
        new TextOption("within", "A category within whose levels values are permuted, so that its dependence on the attribute stays."));

    public IReadOnlyList<string> Features { get; init; } = [];

    public int Repeats { get; init; } = 10;

    public string Loss { get; init; } = LossNames.Auto;

    public string? Within { get; init; }

    public static PermutationOptions From(OptionSet options) => new()
    {
        Features = options.Texts("features"),
        Repeats = options.Int32("repeats"),
        Loss = options.Text("loss"),
        Within = options.TextOrNull("within"),
    };
}
