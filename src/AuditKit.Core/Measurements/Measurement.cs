namespace AuditKit.Core.Measurements;

/// <summary>One metric on one slice.</summary>
/// <param name="Metric">Id of the <see cref="MetricDescriptor"/>.</param>
/// <param name="Slice">The rows it speaks of.</param>
/// <param name="Value">The number, or why there is none.</param>
/// <param name="Count">Sample count behind the value (the metric's own denominator where it has one).</param>
public sealed record Measurement(string Metric, Slice Slice, MeasuredValue Value, long Count)
{
    /// <summary>For a gap: the attributes whose groups are compared; empty otherwise.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Options that define the number beyond its id (kind of l-diversity, quasi-identifiers, method of attribution).</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>For a gap: slices that could not be included.</summary>
    public IReadOnlyList<Slice> Excluded { get; init; } = [];

    /// <summary>Digests of the evidence that the number was computed from.</summary>
    public IReadOnlyList<Digest> Evidence { get; init; } = [];

    /// <summary>For a gap of rates: what the width of its interval depends on, for planning; null elsewhere.</summary>
    public GapSampling? Sampling { get; init; }

    /// <summary>The estimate, or null where nothing was measured.</summary>
    public double? Estimate => (Value as MeasuredValue.Measured)?.Estimate;

    /// <summary>The interval, or null where there is none.</summary>
    public Interval? Interval => (Value as MeasuredValue.Measured)?.Interval;

    /// <summary>Why there is no number, or null.</summary>
    public string? Reason => (Value as MeasuredValue.NotMeasured)?.Reason;

    /// <summary>A measured value with an interval.</summary>
    public static Measurement Of(string metric, Slice slice, double estimate, Interval? interval, long count) =>
        new(metric, slice, new MeasuredValue.Measured(estimate, interval), count);

    /// <summary>No value, with the reason.</summary>
    public static Measurement Missing(string metric, Slice slice, string reason, long count) =>
        new(metric, slice, new MeasuredValue.NotMeasured(reason), count);
}
