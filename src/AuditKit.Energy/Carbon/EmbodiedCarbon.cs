using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>Carbon of making a part, by the method of Boavizta (formulas, not its data set).</summary>
internal static class EmbodiedCarbon
{
    private const double KilogramsPerDieSquareMillimetre = 1.97e-2, KilogramsPerPackage = 9.14;

    /// <summary>A processor: 1.97e-2 kg per mm2 of die and 9.14 kg for the rest.</summary>
    public static CarbonMass Processor(double dieSquareMillimetres) =>
        CarbonMass.FromGrams(1000 * ((KilogramsPerDieSquareMillimetre * dieSquareMillimetres) + KilogramsPerPackage));
}
