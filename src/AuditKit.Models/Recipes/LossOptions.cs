using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Losses;

namespace AuditKit.Models.Recipes;

/// <summary>What training makes small.</summary>
public sealed record LossOptions
{
    private static readonly string[] ForClasses = ["cross-entropy", "focal"], ForNumbers = ["mse", "huber"];

    /// <summary>Name of the loss; null for cross-entropy of classes and squared error of numbers.</summary>
    public string? Kind { get; init; }

    /// <summary>Label smoothing, in [0, 1); cross-entropy only.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Power of the focal loss.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>Weight of the positive class in the focal loss; the other class has the rest.</summary>
    public double Alpha { get; init; } = 0.25;

    /// <summary>Where Huber's loss turns from a square to a line, in standard deviations of the label.</summary>
    public double Delta { get; init; } = 1;

    /// <summary>The section <c>loss</c>.</summary>
    internal static SectionOption Section { get; } = new(
        "loss",
        "What training makes small.",
        OptionSchema.Of(
            new TextOption("kind", "Loss; cross-entropy for classes and mse for numbers if left out.") { Allowed = [.. ForClasses, .. ForNumbers] },
            new NumberOption("labelSmoothing", "Share of a label that is spread over all classes (cross-entropy).", 0, 0, 0.999),
            new NumberOption("gamma", "Power that lets easy rows count less (focal).", 2, 0, 100),
            new NumberOption("alpha", "Weight of the positive class (focal).", 0.25, 0, 1),
            new NumberOption("delta", "Standard deviations of the label from which errors count linearly (huber).", 1, 1e-6, 1e6)))
    {
        Shorthand = "kind",
    };

    /// <summary>The options as typed by the section.</summary>
    internal static LossOptions From(OptionSet section) => new()
    {
        Kind = section.TextOrNull("kind"),
        LabelSmoothing = section.Number("labelSmoothing"),
        Gamma = section.Number("gamma"),
        Alpha = section.Number("alpha"),
        Delta = section.Number("delta"),
    };

    /// <summary>The loss for classes.</summary>
    /// <exception cref="InvalidInputException">It is one for numbers.</exception>
    public IRowLoss ForClassCount(int classes) => Kind switch
    {
        null or "cross-entropy" => new CrossEntropyLoss(LabelSmoothing),
        "focal" => FocalLoss.Of(Gamma, Alpha, classes),
        _ => throw new InvalidInputException("subject.train.loss.kind", $"{Kind} is a loss of numbers, the label holds classes", "use cross-entropy or focal, or state task: regression"),
    };

    /// <summary>The loss for a number.</summary>
    /// <exception cref="InvalidInputException">It is one for classes.</exception>
    public IRowLoss ForNumber() => Kind switch
    {
        null or "mse" => new SquaredLoss(),
        "huber" => new HuberLoss(Delta),
        _ => throw new InvalidInputException("subject.train.loss.kind", $"{Kind} is a loss of classes, the label is a number", "use mse or huber"),
    };
}
