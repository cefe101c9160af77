namespace AuditKit.Pdf.Conformance;

/// <summary>Something in which a file does not conform.</summary>
/// <param name="Clause">The clause of the standard.</param>
/// <param name="What">What was expected and what was found, with its place.</param>
public sealed record ConformanceProblem(string Clause, string What);
