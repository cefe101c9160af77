using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Everything of a checkpoint but its tensors, as JSON.</summary>
/// <param name="Key">Digest of what is trained.</param>
/// <param name="Epoch">The last whole epoch.</param>
/// <param name="Members">Replica at each place.</param>
/// <param name="Stopped">Replicas that ended early.</param>
/// <param name="OptimizerSteps">Steps of each place and group of slots.</param>
/// <param name="Tally">Steps, rows, losses and norms of each replica.</param>
/// <param name="Courses">Curves, ledgers, rates, data orders of each replica.</param>
internal sealed record CheckpointDescription(
    string Key,
    int Epoch,
    IReadOnlyList<int> Members,
    IReadOnlyList<bool> Stopped,
    IReadOnlyList<int> OptimizerSteps,
    IReadOnlyList<TallyLine> Tally,
    IReadOnlyList<CourseState> Courses);
