using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Fairness.Tasks;

/// <summary>A section of options that speaks to one task only.</summary>
internal static class TaskSection
{
    /// <summary>A problem where the section is written for another task.</summary>
    public static IEnumerable<Problem> Check(OptionSet options, string section, PredictionTask task, AuditSpec spec)
    {
        if (!options.IsGiven(section) || spec.Subject.Task == task) yield break;
        string name = task.ToString().ToLowerInvariant();
        yield return new Problem(section, $"speaks of task {name}, and the predictions are {spec.Subject.Task.ToString().ToLowerInvariant()}", $"Remove it, or write subject.predictions.task: {name}");
    }
}
