namespace AuditKit.Statistics.Cube.Coarsening;

/// <summary>A cube that may travel: no cell that holds rows holds few.</summary>
/// <param name="Cube">The cube; null where even label and prediction of all rows together have a small cell.</param>
/// <param name="GivenUp">What it no longer tells, in the order in which it was given up; empty if nothing.</param>
public sealed record CoarseCube(CountCube? Cube, IReadOnlyList<string> GivenUp);
