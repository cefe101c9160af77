using AuditKit.Core.Options;

namespace AuditKit.Models.Recipes;

/// <summary>Logistic regression by gradient descent over batches.</summary>
public sealed record LogisticDescentOptions
{
    /// <summary>Learning rate.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Share of the last step that is kept.</summary>
    public double Momentum { get; init; }

    /// <summary>Passes over the training rows.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Rows of one step.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>The section <c>optimizer</c> of logistic regression.</summary>
    internal static SectionOption Section { get; } = new(
        "optimizer",
        "How the optimum is found.",
        OptionSchema.Of(
            new TextOption("kind", "lbfgs: to the optimum in double precision; sgd: gradient descent over batches.", "lbfgs") { Allowed = ["lbfgs", "sgd"] },
            new NumberOption("rate", "Learning rate (sgd: 0.1 if left out).", null, 1e-12, 100),
            new NumberOption("momentum", "Share of the last step that is kept (sgd: 0 if left out).", null, 0, 0.9999),
            new IntegerOption("epochs", "Passes over the training rows (sgd: 50 if left out).", null, 1, 100_000),
            new IntegerOption("batch", "Rows of one step (sgd: 256 if left out).", null, 1, 1_000_000)))
    {
        Shorthand = "kind",
    };

    /// <summary>The options as typed by the section; null for lbfgs.</summary>
    internal static LogisticDescentOptions? From(OptionSet section) => section.Text("kind") == "lbfgs" ? null : new()
    {
        Rate = section.NumberOrNull("rate") ?? 0.1,
        Momentum = section.NumberOrNull("momentum") ?? 0,
        Epochs = (int)(section.IntegerOrNull("epochs") ?? 50),
        Batch = (int)(section.IntegerOrNull("batch") ?? 256),
    };
}
