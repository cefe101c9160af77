using AuditKit.Core.Measurements;

namespace AuditKit.Energy;

/// <summary>The metrics of the domain.</summary>
internal static class EnergyMetrics
{
    public const string Energy = "energy.energy", Carbon = "energy.carbon", PowerMean = "energy.power_mean", PerThousandInferences = "energy.energy_per_thousand_inferences", Coverage = "energy.coverage", MeasuredShare = "energy.measured_share";

    private const string Own = "AuditKit";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Energy, "Energy", "kWh", Direction.Down, 0, null, null, "sum over components of counter differences, or of modelled power x time, times the PUE where one is declared; 1 kWh = 3.6e6 J", "Linux powercap documentation; " + Own),
        new(Carbon, "Operational carbon", "kg CO2e", Direction.Down, 0, null, null, "energy x PUE x grid factor, location based; making the hardware is not in it", "ISO/IEC 21031:2024 (operational part)"),
        new(PowerMean, "Mean power", "W", Direction.Down, 0, null, null, "energy / duration, with the PUE where one is declared", Own),
        new(PerThousandInferences, "Energy of a thousand inferences", "J", Direction.Down, 0, null, null, "1000 x energy of the stage, with the PUE where one is declared / rows predicted in it, repeats counted", Own),
        new(Coverage, "Energy coverage", "1", Direction.Up, 0, 1, 1, "components with a measured or estimated energy / components expected", Own),
        new(MeasuredShare, "Measured share of energy", "1", Direction.Up, 0, 1, 1, "energy read from counters / energy of all components", Own),
    ];
}
