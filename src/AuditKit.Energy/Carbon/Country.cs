namespace AuditKit.Energy.Carbon;

/// <summary>One line of the table of countries.</summary>
/// <param name="Alpha3">ISO 3166 alpha-3.</param>
/// <param name="Alpha2">ISO 3166 alpha-2.</param>
/// <param name="Grams">g CO2e per kWh, life cycle.</param>
/// <param name="Year">Year of the data.</param>
internal sealed record Country(string Alpha3, string Alpha2, double Grams, int Year = 2023);
