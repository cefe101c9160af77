using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;

namespace AuditKit.Fairness.Tasks;

/// <summary>Which examinations speak of the task that a spec names.</summary>
internal static class TaskSection
{
    /// <summary>False if the examination needs predictions of another task.</summary>
    public static bool Fits(IFairnessExamination examination, AuditSpec spec) =>
        !examination.Needs.Any(need => !need.Optional && DataEvidence.AnyPredictions.Kinds.Contains(need.Kind) && need.Kind != DataEvidence.PredictionsOf(spec.Subject.Task));

    /// <summary>A problem for every written key of an examination that will not run.</summary>
    public static IEnumerable<Problem> Foreign(IFairnessExamination examination, OptionSet options, AuditSpec spec) => examination.Options
        .Where(option => options.IsGiven(option.Name))
        .Select(option => new Problem(option.Name, $"does not speak of the predictions of task {spec.Subject.Task.ToString().ToLowerInvariant()}", "Remove it, or name the task that it belongs to under subject.predictions.task"));
}
