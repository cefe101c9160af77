using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>A training behind an epoch: enough to go on bit for bit. Chance is keyed by epoch, step and row, so its position is the epoch.</summary>
/// <param name="Epoch">The last whole epoch.</param>
/// <param name="Stack">Weights and optimiser.</param>
/// <param name="Courses">Curves, ledgers, rates, data orders.</param>
/// <param name="BestWeights">Flat weights of each replica's best epoch so far.</param>
internal sealed record CheckpointState(int Epoch, StackState Stack, IReadOnlyList<CourseState> Courses, IReadOnlyList<float[]> BestWeights)
{
    /// <summary>Why a training that has not begun cannot go on from here; null if it can. Sizes are compared before anything reaches native memory.</summary>
    /// <param name="fresh">The stack before its first step.</param>
    public string? Fault(StackState fresh)
    {
        int replicas = fresh.Stopped.Length, width = fresh.Weights.Length / fresh.Members.Length, groups = fresh.OptimizerSteps.Length / fresh.Members.Length, places = Stack.Members.Length;
        if (Epoch < 1 || Courses.Count != replicas || BestWeights.Count != replicas || Stack.Stopped.Length != replicas || Stack.Tally.Count != replicas) return $"it does not hold {replicas} networks";
        if (places > fresh.Members.Length || Stack.Members.Distinct().Count() != places || Stack.Members.Any(member => member < 0 || member >= replicas)) return "its places hold no such networks";
        if (Stack.Weights.Length != places * width || BestWeights.Any(best => best.Length != 0 && best.Length != width)) return $"it does not hold {width} weights of each network";
        if (Stack.OptimizerSteps.Length != places * groups || Stack.Optimizer.Values.Any(values => values.Length != Stack.Weights.Length)) return "its optimiser is of another size";
        return Courses.All(course => course is { Epochs: not null, Ledger: not null, Rates: not null } && course.Epochs.Count <= Epoch) ? null : "it lacks a part";
    }
}
