namespace AuditKit.Energy.Uncertainty;

/// <summary>How much of the uncertainty of a result comes from one term.</summary>
/// <param name="Name">The term.</param>
/// <param name="Share">0 to 1; the shares of all terms add up to 1.</param>
internal sealed record VarianceShare(string Name, double Share);
