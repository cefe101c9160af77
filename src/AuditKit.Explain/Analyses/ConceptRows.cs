namespace AuditKit.Explain.Analyses;

/// <summary>Rows that show a concept: stripes, a hospital's tag, a profession.</summary>
/// <param name="Name">Name of the concept.</param>
/// <param name="Encoded">Row-major encoded rows.</param>
public sealed record ConceptRows(string Name, ReadOnlyMemory<double> Encoded);
