using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Slices;

/// <summary>Descriptors of everything that a search emits.</summary>
internal static class SliceMetricIds
{
    public const string Divergence = "fairness.slice_divergence";
    public const string Value = "fairness.slice_value";
    public const string Adjusted = "fairness.slice_adjusted_p";
    public const string DivergenceT = "fairness.slice_divergence_t";
    public const string LineScore = "fairness.slice_line_score";
    public const string Examined = "fairness.slices_examined";
    public const string TooSmall = "fairness.slices_too_small";
    public const string Discovered = "fairness.slices_discovered";
    public const string Selected = "fairness.slices_selected";
    public const string Confirmed = "fairness.slices_confirmed";

    /// <summary>How much the error counts against the size in the score of SliceLine.</summary>
    public const double LineWeight = 0.95;

    private const string Pastor = "Pastor, de Alfaro and Baralis 2021";
    private const string Sagadeeva = "Sagadeeva and Boehm 2021";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(Divergence, "divergence of a slice", "1", Direction.Neutral, null, null, 0, "f(slice) - f(all rows), f the metric named in the options, over the confirmation half", Pastor),
        new(Value, "value in a slice", "1", Direction.Neutral, null, null, null, "f(slice), f the metric named in the options, over the confirmation half", Pastor),
        new(Adjusted, "adjusted p-value of a slice", "1", Direction.Neutral, 0, 1, null, "larger of the p-values against the rest and against what other selected slices explain, in the confirmation half, adjusted over the selected slices", "Holm 1979"),
        new(DivergenceT, "t value of a divergence", "1", Direction.Neutral, 0, null, null, "|m1 - m0| / sqrt(v1 + v0), m and v of Beta(successes + 1, failures + 1) of slice and all rows", Pastor),
        new(LineScore, "SliceLine score", "1", Direction.Neutral, null, null, null, "a (mean error of the slice / mean error - 1) - (1 - a) (n / |S| - 1), a = 0.95", Sagadeeva),
        Count(Examined, "slices examined", "combinations of column values with enough rows"),
        Count(TooSmall, "slices too small", "combinations of values that occur in the data, with fewer rows or none"),
        Count(Discovered, "slices discovered", "slices that Benjamini and Hochberg's procedure rejects in the discovery half"),
        Count(Selected, "slices selected", "discovered slices that no other explains, at most the number asked for"),
        Count(Confirmed, "slices confirmed", "selected slices whose adjusted p-value in the confirmation half is at most 1 - level"),
    ];

    private static MetricDescriptor Count(string id, string name, string definition) => new(id, name, "slices", Direction.Neutral, 0, null, null, definition, "exact count");
}
