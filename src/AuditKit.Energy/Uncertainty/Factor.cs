using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Uncertainty;

/// <summary>A number that multiplies the energy of every component alike: drawn once per run, so it does not average out.</summary>
/// <param name="Name">What it is, for a reader.</param>
/// <param name="Value">The stated value.</param>
/// <param name="Spread">How far the truth may lie from it.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Source">Its source, for a reader.</param>
/// <param name="Year">Year of the source; null where it has none.</param>
internal sealed record Factor(string Name, double Value, Spread Spread, TermOrigin Origin, string Source, int? Year = null)
{
    /// <summary>A factor that is not applied.</summary>
    public static Factor One(string name) => new(name, 1, new Spread.Exact(1), TermOrigin.Declared, "not applied");
}
