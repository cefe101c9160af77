namespace AuditKit.Models.Evidences;

/// <summary>Consecutive steps with one learning rate.</summary>
/// <param name="Steps">How many.</param>
/// <param name="Rate">The rate.</param>
public sealed record RateRun(int Steps, double Rate);
