using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Uncertainty;

namespace AuditKit.Energy;

/// <summary>Numbers in sentences, with the digits that their interval allows.</summary>
internal static class Phrase
{
    /// <summary><c>1.23 Wh (1.10 to 1.36)</c>, or <c>at least 1.23 Wh</c>.</summary>
    public static string Of(double amount, Interval interval, DisplayUnit unit)
    {
        Interval shown = unit.In(interval);
        double value = unit.In(amount), half = HalfWidth(value, shown);
        return double.IsPositiveInfinity(shown.Upper)
            ? $"at least {Number(value, half)} {unit.Name}"
            : $"{Number(value, half)} {unit.Name} ({Number(shown.Lower, half)} to {Number(shown.Upper, half)})";
    }

    /// <summary>Half of the width; for a lower bound the distance of the value from its lower end.</summary>
    public static double HalfWidth(double value, Interval interval) => double.IsPositiveInfinity(interval.Upper) ? value - interval.Lower : interval.Width / 2;

    /// <summary>A share as a whole percentage.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share):0} %");

    private static string Number(double value, double halfWidth) =>
        PrintedDigits.Round(value, halfWidth).ToString("F" + PrintedDigits.For(halfWidth).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
