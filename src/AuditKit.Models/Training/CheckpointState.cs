using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>A training behind an epoch: enough to go on bit for bit. Chance is keyed by epoch, step and row, so its position is the epoch.</summary>
/// <param name="Epoch">The last whole epoch.</param>
/// <param name="Stack">Weights and optimiser.</param>
/// <param name="Courses">Curves, ledgers, rates, data orders.</param>
/// <param name="BestWeights">Flat weights of each replica's best epoch so far.</param>
internal sealed record CheckpointState(int Epoch, StackState Stack, IReadOnlyList<CourseState> Courses, IReadOnlyList<float[]> BestWeights);
