using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>The <c>subject</c> section of a spec.</summary>
/// <param name="Kind">Where the predictions come from.</param>
/// <param name="Recipe">Recipe id for <see cref="SubjectKind.Train"/>, else null.</param>
/// <param name="Options">The typed options of the recipe or of the kind.</param>
public sealed record SubjectSpec(SubjectKind Kind, string? Recipe, OptionSet Options)
{
    // In the order of PredictionTask.
    private static readonly string[] TaskNames = ["binary", "multiclass", "regression", "ranking", "captioning"];

    /// <summary>The keys of <c>subject.predictions</c>.</summary>
    public static OptionSchema PredictionsSchema { get; } = OptionSchema.Of(
        new TextOption("task", "What is predicted: binary (if left out), multiclass, regression or ranking.") { Allowed = ["binary", "multiclass", "regression", "ranking"] },
        new TextOption("prediction", "Column that holds the prediction: the outcome or the score to cut, the class, or the number. Not for ranking."),
        new TextListOption("positive", "Prediction values that count as positive; the label's if left out."),
        new NumberOption("threshold", "For a numeric prediction column: positive from this value on."),
        new TextOption("score", "Column with a score; higher means more likely positive, or a better place in the list."),
        new TextOption("probabilities", "Multiclass: the start of the names of the columns with class probabilities; 'p_' reads class 'cat' from p_cat. The likeliest is the prediction where no prediction column is named."),
        new TextOption("query", "Ranking: column that says which rows form one list; all rows are one list if left out."),
        new TextOption("rank", "Ranking: column with the place in the list, from 1; made from the score if left out."),
        new TextOption("item", "Ranking: column that says which item a row shows, so that items can be followed over lists."));

    /// <summary>The only task of the recipe; null where the options say it.</summary>
    public PredictionTask? OnlyTask { get; init; }

    /// <summary>What is predicted: the recipe's only task, or the key <c>task</c> of the subject; binary where it has none.</summary>
    public PredictionTask Task => OnlyTask ?? TaskOf(Options);

    /// <summary>Name of the task in a spec.</summary>
    public string TaskName => TaskNames[(int)Task];

    private static PredictionTask TaskOf(OptionSet options) => options.TextOrNull("task") is { } name ? (PredictionTask)Array.IndexOf(TaskNames, name) : PredictionTask.Binary;
}
