namespace AuditKit.Explain.Quality.Truth;

/// <summary>The part of one unit in the true outcome.</summary>
/// <param name="Name">Name of the unit, as the groups of features name it.</param>
/// <param name="Importance">Positive; for example the standard deviation of its term.</param>
/// <param name="Sign">1 where a larger value raises the outcome, -1 where it lowers it, 0 where it has no direction.</param>
public sealed record KnownUnit(string Name, double Importance, int Sign);
