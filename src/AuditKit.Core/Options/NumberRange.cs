using System.Globalization;

namespace AuditKit.Core.Options;

/// <summary>Writes a range in words.</summary>
internal static class NumberRange
{
    public static string Text(double? minimum, double? maximum) => (minimum, maximum) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $" from {low} to {high}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {low}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $" of at most {high}"),
        _ => string.Empty,
    };
}
