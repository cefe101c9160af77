namespace AuditKit.Core.Quantities;

/// <summary>Greenhouse gas per energy, in grams of CO2 equivalent per kilowatt hour. Not negative; the default is 0.</summary>
public readonly record struct CarbonIntensity
{
    private CarbonIntensity(double gramsPerKilowattHour) => GramsPerKilowattHour = gramsPerKilowattHour;

    /// <summary>In g CO2e per kWh.</summary>
    public double GramsPerKilowattHour { get; }

    /// <summary>From g CO2e per kWh.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public static CarbonIntensity FromGramsPerKilowattHour(double grams) => grams >= 0 && double.IsFinite(grams)
        ? new(grams)
        : throw new ArgumentOutOfRangeException(nameof(grams), grams, "A carbon intensity is finite and not negative.");

    /// <summary>The carbon of an energy.</summary>
    public CarbonMass Of(Energy energy) => CarbonMass.FromGrams(energy.KilowattHours * GramsPerKilowattHour);
}
