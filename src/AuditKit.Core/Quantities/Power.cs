namespace AuditKit.Core.Quantities;

/// <summary>Power in watts. Finite; the default is 0.</summary>
public readonly record struct Power
{
    private Power(double watts) => Watts = watts;

    /// <summary>In watts.</summary>
    public double Watts { get; }

    /// <summary>From watts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static Power FromWatts(double watts) => double.IsFinite(watts) ? new(watts) : throw new ArgumentOutOfRangeException(nameof(watts), watts, "Power is finite.");

    /// <summary>The energy over a time.</summary>
    public Energy For(TimeSpan time) => Energy.FromJoules(Watts * time.TotalSeconds);
}
