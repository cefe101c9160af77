namespace AuditKit.Models.Stacked;

/// <summary>Which rows one step takes: what draws are keyed by.</summary>
/// <param name="Replicas">Who stands at each place of the stack; null for an idle place.</param>
/// <param name="Rows">Index of the row at each place, <c>K x B</c>; padding repeats row 0.</param>
/// <param name="Counts">Real rows of each replica; 0 for an idle one.</param>
/// <param name="Width">B.</param>
/// <param name="Epochs">Epoch of each replica, from 0.</param>
/// <param name="Step">Number of the step, from 0.</param>
public sealed record StepPlaces(IReadOnlyList<Replica?> Replicas, long[] Rows, int[] Counts, int Width, int[] Epochs, int Step);
