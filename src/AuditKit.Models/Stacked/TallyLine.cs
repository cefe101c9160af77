namespace AuditKit.Models.Stacked;

/// <summary>What happened to one replica so far.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Rows">Rows seen.</param>
/// <param name="Loss">Sum of losses.</param>
/// <param name="Norm">Sum of gradient norms.</param>
/// <param name="Failure">Why it stopped, or null.</param>
internal sealed record TallyLine(int Steps, long Rows, double Loss, double Norm, NonFiniteStep? Failure);
