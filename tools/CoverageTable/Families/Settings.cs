using AuditKit.Core.Randomness;
using AuditKit.Fairness;

namespace AuditKit.CoverageTable.Families;

/// <summary>Settings of the fairness domain for simulations.</summary>
internal static class Settings
{
    /// <summary>For intervals with a closed form.</summary>
    public static FairnessSettings Fast { get; } = Of(SeedStream.FromSeed(1));

    /// <summary>With the chance of one replicate.</summary>
    public static FairnessSettings Of(SeedStream seeds) => new() { Order = 1, Replicates = 200, Bins = 10, Margin = .1, Level = IntervalFamily.Level, Seeds = seeds };
}
