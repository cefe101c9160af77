using AuditKit.Core.Measurements;

namespace AuditKit.Energy;

/// <summary>The unit that an energy or a mass is shown in, so that a reader meets no rows of zeros. Metrics keep their own unit.</summary>
/// <param name="Name">The unit.</param>
/// <param name="Size">Joules, or grams, in one unit.</param>
internal sealed record DisplayUnit(string Name, double Size)
{
    private static readonly DisplayUnit[] Energies = [new("kWh", 3.6e6), new("Wh", 3600), new("J", 1), new("mJ", 1e-3)];
    private static readonly DisplayUnit[] Masses = [new("kg CO2e", 1000), new("g CO2e", 1), new("mg CO2e", 1e-3), new("µg CO2e", 1e-6)];

    public static DisplayUnit ForEnergy(double joules) => Fitting(Energies, joules);

    public static DisplayUnit ForMass(double grams) => Fitting(Masses, grams);

    public double In(double amount) => amount / Size;

    public Interval In(Interval interval) => Quantity.Scale(interval, 1 / Size);

    private static DisplayUnit Fitting(DisplayUnit[] units, double amount) => units.FirstOrDefault(unit => amount >= unit.Size) ?? units[^1];
}
