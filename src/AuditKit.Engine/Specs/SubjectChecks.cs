using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>Which keys of <c>subject.predictions</c> and <c>data</c> a task needs, and which mean nothing to it.</summary>
internal static class SubjectChecks
{
    private const string Section = "subject.predictions";

    private static readonly Dictionary<PredictionTask, string[]> Foreign = new()
    {
        [PredictionTask.Binary] = ["probabilities", "query", "rank", "item"],
        [PredictionTask.Multiclass] = ["positive", "threshold", "score", "query", "rank", "item"],
        [PredictionTask.Regression] = ["positive", "threshold", "score", "probabilities", "query", "rank", "item"],
        [PredictionTask.Captioning] = [],
        [PredictionTask.Ranking] = ["prediction", "positive", "threshold", "probabilities"],
    };

    public static IEnumerable<Problem> Problems(SubjectSpec subject, OptionSet data)
    {
        bool stored = subject.Kind == SubjectKind.Predictions;
        if (subject.Options == OptionSet.Empty) yield break;
        string task = subject.TaskName;
        if (stored && Missing(subject) is { } missing) yield return missing;
        foreach (string key in Foreign[subject.Task].Where(key => stored && subject.Options.IsGiven(key)))
        {
            yield return new Problem($"{Section}.{key}", $"has no meaning for task {task}", $"Remove it, or name the task that it belongs to under {Section}.task");
        }

        if (subject.Task == PredictionTask.Binary) yield break;
        if (data.Texts("positive").Count > 0) yield return new Problem("data.positive", $"has no meaning for task {task}: no value of the label is the positive one", "Remove it");
        // Captions are judged picture by picture, and a unit keeps the captions of one picture together.
        if (subject.Task != PredictionTask.Captioning && data.TextOrNull("unit") is { } unit && !(subject.Task == PredictionTask.Ranking && unit == subject.Options.TextOrNull("query")))
        {
            yield return new Problem("data.unit", "rows of one unit are not independent, and the intervals of this task take rows or lists as independent", subject.Task == PredictionTask.Ranking ? "Remove it, or name the query column: lists are the units" : "Keep one row of each unit, and remove it");
        }

        if (subject.Task == PredictionTask.Ranking && data.Has("weight")) yield return new Problem("data.weight", "rows of a list have no weights", "Remove it");
    }

    private static Problem? Missing(SubjectSpec subject)
    {
        bool ranked = subject.Options.Has("rank") || subject.Options.Has("score"), predicted = subject.Options.Has("prediction");
        return subject.Task switch
        {
            PredictionTask.Ranking => ranked ? null : new Problem($"{Section}.rank", "missing: expected the column of the rank or of the score", "Name the column with the place in the list under rank, or the one that the list is sorted by under score"),
            PredictionTask.Multiclass when subject.Options.Has("probabilities") => null,
            _ => predicted ? null : new Problem($"{Section}.prediction", "missing: expected a text", "Column that holds the prediction: the outcome or the score to cut, the class, or the number"),
        };
    }
}
