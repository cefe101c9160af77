namespace AuditKit.Privacy.Accounting;

/// <summary>Epsilon by accountant; null where it was not asked for or could not be had.</summary>
/// <param name="Rdp">Upper bound by Renyi divergences.</param>
/// <param name="Pld">Bracket by the closed form or by privacy loss distributions.</param>
/// <param name="Gdp">Central-limit approximation.</param>
public sealed record EpsilonByAccountant(RenyiAnswer? Rdp, BracketAnswer? Pld, ApproximationAnswer? Gdp);
