namespace AuditKit.Pdf;

/// <summary>Checks of numbers that come from a caller: a NaN in a content stream makes the whole page unreadable.</summary>
internal static class Guard
{
    public static double Finite(double value, string name) =>
        double.IsFinite(value) && Math.Abs(value) <= 1e6 ? value : throw new ArgumentException($"{name} must be finite and below a million, not {value}.", name);

    public static double Positive(double value, string name) =>
        Finite(value, name) > 0 ? value : throw new ArgumentException($"{name} must be above 0, not {value}.", name);

    public static double NotNegative(double value, string name) =>
        Finite(value, name) >= 0 ? value : throw new ArgumentException($"{name} must not be negative, not {value}.", name);
}
