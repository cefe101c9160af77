namespace AuditKit.Data.Synthesis;

/// <summary>How far the base rates of groups lie apart in the data-generating process.</summary>
/// <param name="By">The attributes that make the groups.</param>
/// <param name="Difference">Largest minus smallest base rate.</param>
/// <param name="Ratio">Smallest over largest base rate.</param>
public sealed record TrueGap(IReadOnlyList<string> By, double Difference, double Ratio);
