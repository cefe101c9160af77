using AuditKit.Core.Measurements;

namespace AuditKit.Gate.Changes;

/// <summary>
/// The difference of two measurements from their intervals alone. Independent rows: the distances of the ends from the estimates
/// are squared and added (Zou and Donner 2008). The same rows, or a gap (whose interval is not centred): ends minus ends, which
/// holds under any dependence and is wider.
/// </summary>
public static class UnpairedChange
{
    /// <summary>Name in the record of the interval for independent rows.</summary>
    public const string IndependentMethod = "unpaired, limits squared and added";

    /// <summary>Name in the record of the interval under any dependence.</summary>
    public const string DependentMethod = "unpaired, ends minus ends";

    private const double LevelTolerance = 1e-12;

    /// <summary>After minus before, or why there is no difference.</summary>
    /// <param name="before">Measured before.</param>
    /// <param name="after">Measured after.</param>
    /// <param name="independent">True if no row is in both.</param>
    public static MeasuredValue Of(Measurement before, Measurement after, bool independent)
    {
        if (before.Reason is { } first) return new MeasuredValue.NotMeasured("before: " + first);
        if (after.Reason is { } second) return new MeasuredValue.NotMeasured("after: " + second);
        double difference = after.Estimate!.Value - before.Estimate!.Value;
        if (double.IsNaN(difference) || double.IsInfinity(difference)) return new MeasuredValue.NotMeasured("the difference of infinite values is undefined");
        if (before.Interval is null && after.Interval is null) return new MeasuredValue.Measured(difference);
        Interval one = before.Interval ?? Exact(before.Estimate.Value), two = after.Interval ?? Exact(after.Estimate.Value);
        return (one.Kind, two.Kind) switch
        {
            (IntervalKind.Guaranteed, IntervalKind.Guaranteed) => Measured(difference, two.Lower - one.Upper, two.Upper - one.Lower, 1, DependentMethod, IntervalKind.Guaranteed),
            (IntervalKind.Statistical, IntervalKind.Statistical) when Math.Abs(one.Level - two.Level) > LevelTolerance =>
                new MeasuredValue.NotMeasured($"the intervals have the levels {one.Level:0.####} and {two.Level:0.####}"),
            (IntervalKind.Statistical, IntervalKind.Statistical) when independent && before.By.Count == 0 => Squared(difference, before.Estimate.Value, one, after.Estimate.Value, two),
            _ => Measured(difference, two.Lower - one.Upper, two.Upper - one.Lower, Math.Min(one.Level, two.Level), DependentMethod, IntervalKind.Statistical),
        };
    }

    private static Interval Exact(double value) => new(value, value, 1, "exact", IntervalKind.Guaranteed);

    private static MeasuredValue Squared(double difference, double before, Interval one, double after, Interval two)
    {
        double down = Hypotenuse(after - two.Lower, one.Upper - before), up = Hypotenuse(two.Upper - after, before - one.Lower);
        return Measured(difference, difference - down, difference + up, one.Level, IndependentMethod, IntervalKind.Statistical);
    }

    // An estimate may lie outside its own interval (a shrunk one): no distance is negative.
    private static double Hypotenuse(double a, double b) => Math.Sqrt((Math.Max(0, a) * Math.Max(0, a)) + (Math.Max(0, b) * Math.Max(0, b)));

    private static MeasuredValue Measured(double difference, double lower, double upper, double level, string method, IntervalKind kind) =>
        double.IsNaN(lower) || double.IsNaN(upper)
            ? new MeasuredValue.NotMeasured("the difference of infinite ends is undefined")
            : new MeasuredValue.Measured(difference, new Interval(lower, upper, level, method, kind));
}
