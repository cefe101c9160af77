namespace AuditKit.Core.Quantities;

/// <summary>Energy, kept in whole microjoules so that parts add up to their total exactly. Range about +-9.2e12 J; the default is 0.</summary>
/// <param name="Microjoules">The amount.</param>
public readonly record struct Energy(long Microjoules) : IComparable<Energy>
{
    private const double JoulesPerKilowattHour = 3.6e6;

    /// <summary>No energy.</summary>
    public static Energy Zero => default;

    /// <summary>In joules.</summary>
    public double Joules => Microjoules / 1e6;

    /// <summary>In kilowatt hours; 1 kWh is exactly 3.6e6 J.</summary>
    public double KilowattHours => Joules / JoulesPerKilowattHour;

    /// <summary>From joules, rounded to the microjoule.</summary>
    public static Energy FromJoules(double joules) => new(checked((long)Math.Round(joules * 1e6)));

    /// <summary>From kilowatt hours, rounded to the microjoule.</summary>
    public static Energy FromKilowattHours(double kilowattHours) => FromJoules(kilowattHours * JoulesPerKilowattHour);

    /// <summary>The mean power over a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public Power Over(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return Power.FromWatts(Joules / time.TotalSeconds);
    }

    /// <inheritdoc />
    public int CompareTo(Energy other) => Microjoules.CompareTo(other.Microjoules);

    /// <summary>Sum, checked for overflow.</summary>
    public static Energy operator +(Energy left, Energy right) => new(checked(left.Microjoules + right.Microjoules));

    /// <summary>Difference, checked for overflow.</summary>
    public static Energy operator -(Energy left, Energy right) => new(checked(left.Microjoules - right.Microjoules));

    /// <summary>Sum, checked for overflow.</summary>
    public static Energy Add(Energy left, Energy right) => left + right;

    /// <summary>Difference, checked for overflow.</summary>
    public static Energy Subtract(Energy left, Energy right) => left - right;

    /// <summary>Orders by amount.</summary>
    public static bool operator <(Energy left, Energy right) => left.Microjoules < right.Microjoules;

    /// <summary>Orders by amount.</summary>
    public static bool operator >(Energy left, Energy right) => left.Microjoules > right.Microjoules;

    /// <summary>Orders by amount.</summary>
    public static bool operator <=(Energy left, Energy right) => left.Microjoules <= right.Microjoules;

    /// <summary>Orders by amount.</summary>
    public static bool operator >=(Energy left, Energy right) => left.Microjoules >= right.Microjoules;
}
