using AuditKit.Core.Options;

namespace AuditKit.Models.Recipes;

/// <summary>When training ends before its last epoch. Always on the validation rows, never on test rows.</summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>What is watched, as a spec writes it.</summary>
    public const string Loss = "loss", Quality = "quality";

    /// <summary><see cref="Loss"/> (small is good), or <see cref="Quality"/> (large is good): AUC for two classes, accuracy for more, the explained share of variance for numbers.</summary>
    public string Metric { get; init; } = Loss;

    /// <summary>Epochs without an improvement on the validation rows before training ends; 0 trains to the end.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>A smaller gain than this is no improvement.</summary>
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>True if the last epoch's weights are kept whatever the validation rows say: those before may not be what was asked for.</summary>
    internal bool KeepsLast { get; init; }

    /// <summary>The section <c>earlyStopping</c>.</summary>
    internal static SectionOption Section { get; } = new(
        "earlyStopping",
        "When training ends before its last epoch.",
        OptionSchema.Of(
            new TextOption("metric", "What is watched on the validation rows: loss, or quality (AUC, accuracy, explained variance).", Loss) { Allowed = [Loss, Quality] },
            new IntegerOption("patience", "Epochs without improvement before training ends; 0 trains to the end.", 5, 0, 100_000),
            new NumberOption("minDelta", "A smaller gain is no improvement.", 1e-4, 0, 100)))
    {
        Shorthand = "patience",
    };

    /// <summary>The options as typed by the section.</summary>
    internal static EarlyStoppingOptions From(OptionSet section) => new()
    {
        Metric = section.Text("metric"),
        Patience = section.Int32("patience"),
        MinDelta = section.Number("minDelta"),
    };
}
