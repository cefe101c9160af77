using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Charts;

/// <summary>Maps values to points of the page, linear or by powers of ten.</summary>
internal sealed class Scale
{
    // Beyond this a linear axis has no readable labels; what lies further is drawn at its end.
    private const double Furthest = 1e15;

    private readonly double start, end;

    private Scale(double minimum, double maximum, bool logarithmic, double start, double end) =>
        (Minimum, Maximum, IsLogarithmic, this.start, this.end) = (minimum, maximum, logarithmic, start, end);

    public double Minimum { get; }

    public double Maximum { get; }

    public bool IsLogarithmic { get; }

    /// <summary>A scale that shows all finite values, with a little room at ends that are not fixed.</summary>
    public static Scale Fitting(IEnumerable<double> values, double start, double end, double? minimum = null, double? maximum = null)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = Math.Clamp(minimum ?? finite.DefaultIfEmpty(0).Min(), -Furthest, Furthest), high = Math.Clamp(maximum ?? finite.DefaultIfEmpty(1).Max(), -Furthest, Furthest);
        if (!(high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high))))
        {
            // One value, or an axis whose ends are one value (a curve of one epoch): a span around it, fixed ends or not.
            double span = Math.Max(0.05, Math.Abs(low) * 0.05);
            return new(low - span, low + span, false, start, end);
        }

        double room = 0.05 * (high - low);
        return new(minimum is null ? low - room : low, maximum is null ? high + room : high, false, start, end);
    }

    /// <summary>A scale over whole decades that shows all positive finite values.</summary>
    public static Scale Decades(IEnumerable<double> values, double start, double end, double? minimum = null, double? maximum = null)
    {
        double[] positive = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        double low = minimum is > 0 ? minimum.Value : Math.Pow(10, Math.Floor(Math.Log10(positive.DefaultIfEmpty(0.1).Min()) + 1e-9));
        double high = maximum is > 0 ? maximum.Value : Math.Pow(10, Math.Ceiling(Math.Log10(positive.DefaultIfEmpty(1).Max()) - 1e-9));
        return new(low, high > low ? high : low * 10, true, start, end);
    }

    public Scale Between(double from, double to) => new(Minimum, Maximum, IsLogarithmic, from, to);

    /// <summary>The scale with other ends.</summary>
    public Scale Within(double minimum, double maximum) => new(minimum, maximum, IsLogarithmic, start, end);

    /// <summary>The place of a value; values beyond an end lie on it.</summary>
    public double At(double value)
    {
        double held = Math.Clamp(value, Minimum, Maximum);
        double share = IsLogarithmic ? Math.Log(held / Minimum) / Math.Log(Maximum / Minimum) : (held - Minimum) / (Maximum - Minimum);
        return start + (share * (end - start));
    }

    /// <summary>Whether a value lies on the scale.</summary>
    public bool Holds(double value) => value >= Minimum && value <= Maximum;

    /// <summary>Round values with their labels.</summary>
    public IReadOnlyList<(double Value, string Label)> Ticks(int most) => IsLogarithmic ? PowersOfTen(most) : RoundSteps(most);

    private List<(double, string)> PowersOfTen(int most)
    {
        int low = (int)Math.Ceiling(Math.Log10(Minimum) - 1e-9), high = (int)Math.Floor(Math.Log10(Maximum) + 1e-9);
        int step = Math.Max(1, (int)Math.Ceiling((high - low + 1) / (double)most));
        var ticks = new List<(double, string)>();
        for (int power = low; power <= high; power += step)
        {
            ticks.Add((Math.Pow(10, power), power is >= -4 and <= 6 ? NumberFormat.Fixed(Math.Pow(10, power), Math.Max(0, -power)) : NumberFormat.PowerOfTen(power)[3..]));
        }

        return ticks;
    }

    private List<(double, string)> RoundSteps(int most)
    {
        double raw = (Maximum - Minimum) / Math.Max(1, most), unit = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double factor = (raw / unit) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        double step = factor * unit;
        int digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9) + (factor == 2.5 ? 1 : 0), 0, 12);
        bool isTiny = Math.Max(Math.Abs(Minimum), Math.Abs(Maximum)) < 1e-4;
        var ticks = new List<(double, string)>();
        double first = Math.Ceiling((Minimum / step) - 1e-9);
        for (int k = 0; k <= most + 1 && (first + k) * step <= Maximum + (step * 1e-9); k++)
        {
            double value = (first + k) * step;
            ticks.Add((value, isTiny && value != 0 ? NumberFormat.Scientific(value, 1, NumberFormat.Exponent(value)) : NumberFormat.Fixed(value, digits)));
        }

        return ticks;
    }
}
