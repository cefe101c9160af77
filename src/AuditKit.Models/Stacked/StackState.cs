namespace AuditKit.Models.Stacked;

/// <summary>Everything of a stack that a later process needs to go on bit for bit. Chance needs no state: it is keyed by epoch, step and row.</summary>
/// <param name="Weights">Flat weights of every place, row-major.</param>
/// <param name="Members">Which replica stands at each place; -1 for none.</param>
/// <param name="Stopped">Replicas that stopped early.</param>
/// <param name="OptimizerSteps">Steps of each replica and group of slots.</param>
/// <param name="Optimizer">What the rule remembers, by name.</param>
/// <param name="Curvature">What LBFGS remembers, by name.</param>
/// <param name="Tally">Steps, rows, loss and norm of each replica.</param>
internal sealed record StackState(
    float[] Weights,
    int[] Members,
    bool[] Stopped,
    int[] OptimizerSteps,
    IReadOnlyDictionary<string, float[]> Optimizer,
    IReadOnlyDictionary<string, double[]> Curvature,
    IReadOnlyList<TallyLine> Tally);
