namespace AuditKit.Models.Stacked;

/// <summary>A step whose loss or gradient was not a finite number. Training of that replica stops before it.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">From 1, over all epochs.</param>
/// <param name="Rows">The batch's rows, as indices into the resident rows.</param>
/// <param name="Layer">The slot nearest the output whose gradient was not finite: the first that the backward pass reaches.</param>
public sealed record NonFiniteStep(int Epoch, int Step, IReadOnlyList<int> Rows, string Layer);
