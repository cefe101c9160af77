using AuditKit.Core.Specs;

namespace AuditKit.Engine.Planning;

/// <summary>The spec resolved: what runs, in which order, with every default visible.</summary>
/// <param name="Spec">The spec.</param>
/// <param name="Stages">Producers in an order in which every input exists before it is used.</param>
/// <param name="Domains">Domains in report order; those that measure the run itself come last.</param>
/// <param name="NotRun">Domains that are known and not listed: id and title.</param>
/// <param name="Level">Confidence level of every interval.</param>
public sealed record AuditPlan(
    AuditSpec Spec,
    IReadOnlyList<PlannedStage> Stages,
    IReadOnlyList<PlannedDomain> Domains,
    IReadOnlyDictionary<string, string> NotRun,
    double Level)
{
    /// <summary>What the steps say about choices that only the user can judge.</summary>
    public IEnumerable<string> Notes => Stages.SelectMany(stage => stage.Producer.Notes(Spec));
}
