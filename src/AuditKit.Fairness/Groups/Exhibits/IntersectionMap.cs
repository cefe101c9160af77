using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>A rate over two attributes, with n in every cell.</summary>
internal static class IntersectionMap
{
    private const int MostCategories = 16;
    private const int MostMaps = 6;

    public static IEnumerable<HeatMapExhibit> Of(FairnessReading reading)
    {
        RateMetric metric = AuditCoverage.IsLabelled(reading.Whole) ? ConfusionMetrics.TruePositiveRate : ConfusionMetrics.SelectionRate;
        Dictionary<string, IReadOnlyList<string>> values = reading.Lattice.Cube.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Values);
        IEnumerable<AttributeSet> pairs = reading.Sets.Where(set => set.Attributes.Count == 2 && set.Attributes.All(name => values[name].Count <= MostCategories));
        return pairs.Take(MostMaps).Select((set, index) => Map(set, metric, values, index + 1));
    }

    private static HeatMapExhibit Map(AttributeSet set, RateMetric metric, Dictionary<string, IReadOnlyList<string>> values, int number)
    {
        // More categories go down than across, so that two maps stand side by side.
        string[] names = [.. set.Attributes.OrderByDescending(name => values[name].Count)];
        (IReadOnlyList<string> rows, IReadOnlyList<string> columns) = (values[names[0]], values[names[1]]);
        Dictionary<Slice, OutcomeTable> tables = set.Slices.ToDictionary(slice => slice.Slice, slice => slice.Outcomes);
        OutcomeTable At(string row, string column) => tables.GetValueOrDefault(Slice.Of((names[0], row), (names[1], column)), OutcomeTable.Empty);
        double? Rate(OutcomeTable table) => metric.Rate(table) is { IsDefined: true } rate ? rate.Estimate : null;
        return new HeatMapExhibit(
            $"fairness.intersection_{number}",
            $"{char.ToUpperInvariant(metric.Name[0])}{metric.Name[1..]} by {names[0]} and {names[1]}",
            rows,
            columns,
            [.. rows.Select(row => columns.Select(column => Rate(At(row, column))).ToArray())],
            [.. rows.Select(row => columns.Select(column => metric.Denominator(At(row, column))).ToArray())])
        {
            Note = $"{metric.Definition}; n is the denominator. Empty: not measured.",
        };
    }
}
