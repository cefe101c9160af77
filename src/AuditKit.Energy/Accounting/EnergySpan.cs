namespace AuditKit.Energy.Accounting;

/// <summary>An energy in microjoules with the ends between which it lies. Low &lt;= value &lt;= high.</summary>
internal readonly record struct EnergySpan(long Value, long Low, long High)
{
    public double Joules => Value / 1e6;

    public static EnergySpan Exact(long value) => new(value, value, value);

    /// <summary>Ends that a rounding of the parts put on the wrong side of the value are moved to it.</summary>
    public static EnergySpan Of(long value, long low, long high) => new(value, Math.Min(value, Math.Max(0, low)), Math.Max(value, high));

    public static EnergySpan operator +(EnergySpan left, EnergySpan right) => new(left.Value + right.Value, left.Low + right.Low, left.High + right.High);
}
