using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>Units in which others publish grid factors.</summary>
internal static class CarbonUnits
{
    // The international pound is exactly 0.45359237 kg, and 1 kg/MWh is 1 g/kWh.
    private const double KilogramsPerPound = 0.45359237;

    /// <summary>From pounds per megawatt hour, the unit of the United States.</summary>
    public static CarbonIntensity FromPoundsPerMegawattHour(double pounds) => CarbonIntensity.FromGramsPerKilowattHour(pounds * KilogramsPerPound);
}
