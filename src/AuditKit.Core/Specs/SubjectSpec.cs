using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>subject</c> section of a spec.</summary>
/// <param name="Kind">Where the predictions come from.</param>
/// <param name="Recipe">Recipe id for <see cref="SubjectKind.Train"/>, else null.</param>
/// <param name="Options">The typed options of the recipe or of the kind.</param>
public sealed record SubjectSpec(SubjectKind Kind, string? Recipe, OptionSet Options)
{
    /// <summary>The keys of <c>subject.predictions</c>.</summary>
    public static OptionSchema PredictionsSchema { get; } = OptionSchema.Of(
        new TextOption("prediction", "Column that holds the predicted outcome, or the score to cut.") { Required = true },
        new TextListOption("positive", "Prediction values that count as positive; the label's if left out."),
        new NumberOption("threshold", "For a numeric prediction column: positive from this value on."),
        new TextOption("score", "Column with a score; higher means more likely positive."));
}
