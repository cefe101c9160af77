using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>Greenhouse gas per energy of one grid.</summary>
/// <param name="Region">The region as the table names it.</param>
/// <param name="Intensity">First source.</param>
/// <param name="Year">Year of the first source's data.</param>
/// <param name="Source">The first source.</param>
/// <param name="Boundary">What is counted.</param>
internal sealed record GridFactor(string Region, CarbonIntensity Intensity, int Year, string Source, string Boundary)
{
    /// <summary>Values of further sources; they say how far sources differ.</summary>
    public IReadOnlyList<SecondFactor> Others { get; init; } = [];

    /// <summary>True if the user stated it.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Smallest value of all sources, in g CO2e per kWh.</summary>
    public double Low => Others.Select(other => other.Intensity.GramsPerKilowattHour).Append(Intensity.GramsPerKilowattHour).Min();

    /// <summary>Largest value of all sources, in g CO2e per kWh.</summary>
    public double High => Others.Select(other => other.Intensity.GramsPerKilowattHour).Append(Intensity.GramsPerKilowattHour).Max();
}
