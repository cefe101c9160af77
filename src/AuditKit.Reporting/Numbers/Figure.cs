using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Numbers;

/// <summary>The printed form of one measurement. Every format prints these texts and no others.</summary>
/// <param name="Value">The estimate; null where there is none.</param>
/// <param name="Interval">The interval in brackets; null for an exact or a missing value.</param>
/// <param name="Count">Sample count.</param>
/// <param name="Unit">Unit of the value; empty for a dimensionless one.</param>
/// <param name="Reason">Why there is no value; null where there is one.</param>
internal sealed record Figure(string? Value, string? Interval, string Count, string Unit, string? Reason)
{
    /// <summary>What stands in an interval column: the interval, or why there is none.</summary>
    public string IntervalCell => Interval ?? (Value is null ? "not measured" : "exact");

    /// <summary>Value and unit.</summary>
    public string ValueWithUnit => Value is null ? "not measured" : Unit.Length == 0 ? Value : Value + "\u00A0" + Unit;

    /// <summary>Value and interval as they stand in a sentence.</summary>
    public string InSentence => Value is null ? "not measured" : Interval is null ? ValueWithUnit : $"{Value}\u00A0{Interval}{(Unit.Length == 0 ? string.Empty : "\u00A0" + Unit)}";

    public static Figure Of(Measurement measurement, MetricDescriptor? metric, IEnumerable<Requirement> limits)
    {
        string count = NumberFormat.Count(measurement.Count);
        string unit = metric is null or { Unit: "1" or "" } ? string.Empty : metric.Unit;
        if (measurement.Estimate is not { } estimate) return new Figure(null, null, count, unit, measurement.Reason ?? string.Empty);
        Precision precision = Precision.Of(estimate, measurement.Interval, metric, limits);
        return new Figure(Number(estimate, precision), measurement.Interval is { } interval ? Range(interval, precision) : null, count, unit, null);
    }

    private static string Number(double value, Precision precision) => precision.Exponent is { } exponent && double.IsFinite(value)
        ? NumberFormat.Scientific(value, precision.Digits, exponent)
        : NumberFormat.Fixed(value, precision.Digits);

    private static string Range(Interval interval, Precision precision) => precision.Exponent is { } exponent
        ? $"[{NumberFormat.Mantissa(interval.Lower, precision.Digits, exponent)},\u00A0{NumberFormat.Mantissa(interval.Upper, precision.Digits, exponent)}]{NumberFormat.PowerOfTen(exponent)}"
        : NumberFormat.Interval(interval.Lower, interval.Upper, precision.Digits);
}
