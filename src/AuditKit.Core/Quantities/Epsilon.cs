namespace AuditKit.Core.Quantities;

/// <summary>Privacy loss. Not negative; infinity means no promise; the default is 0, a perfect promise.</summary>
public readonly record struct Epsilon
{
    private Epsilon(double value) => Value = value;

    /// <summary>No promise at all.</summary>
    public static Epsilon Infinite => new(double.PositiveInfinity);

    /// <summary>The number; may be infinite.</summary>
    public double Value { get; }

    /// <summary>From a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or NaN.</exception>
    public static Epsilon From(double value) => value >= 0 ? new(value) : throw new ArgumentOutOfRangeException(nameof(value), value, "Epsilon is not negative.");
}
