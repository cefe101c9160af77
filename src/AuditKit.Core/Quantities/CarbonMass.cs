namespace AuditKit.Core.Quantities;

/// <summary>Mass of greenhouse gas in CO2 equivalent. Finite; the default is 0.</summary>
public readonly record struct CarbonMass
{
    private CarbonMass(double grams) => Grams = grams;

    /// <summary>In grams.</summary>
    public double Grams { get; }

    /// <summary>In kilograms.</summary>
    public double Kilograms => Grams / 1000;

    /// <summary>From grams.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static CarbonMass FromGrams(double grams) => double.IsFinite(grams) ? new(grams) : throw new ArgumentOutOfRangeException(nameof(grams), grams, "A mass is finite.");
}
