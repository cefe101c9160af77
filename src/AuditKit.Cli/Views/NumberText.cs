using System.Globalization;
using AuditKit.Core.Measurements;

namespace AuditKit.Cli.Views;

/// <summary>Numbers as a terminal shows them; the record keeps every digit.</summary>
internal static class NumberText
{
    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "-infinity",
        0 => "0",
        _ when Math.Abs(value) >= 1e6 || Math.Abs(value) < 1e-3 => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        _ when value == Math.Floor(value) => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    public static string Of(Interval? interval) => interval is null ? string.Empty : $"[{Of(interval.Lower)}, {Of(interval.Upper)}]";

    public static string Of(Measurement measurement) => measurement.Estimate is { } estimate ? Of(estimate) : "not measured";
}
