using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups;

/// <summary>All that exhibits and findings are made of.</summary>
/// <param name="Lattice">Cube and slices.</param>
/// <param name="Measurements">Everything measured.</param>
/// <param name="Table">What stands behind the numbers, also the rows that are not audited.</param>
/// <param name="Settings">How groups were compared.</param>
internal sealed record FairnessReading(SliceLattice Lattice, IReadOnlyList<Measurement> Measurements, RowFacts Table, FairnessSettings Settings)
{
    /// <summary>The column whose values bind rows together; null where every row stands for itself.</summary>
    public string? Unit { get; init; }

    /// <summary>Sets of at least one attribute.</summary>
    public IEnumerable<AttributeSet> Sets => Lattice.Sets.Where(set => set.Attributes.Count > 0);

    public CubeSlice Whole => Lattice.Whole;

    /// <summary>The gap over a set of attributes.</summary>
    public Measurement Gap(string metric, AttributeSet set) =>
        Measurements.First(measurement => measurement.Metric == metric && measurement.By.SequenceEqual(set.Attributes));

    /// <summary><c>sex</c>, <c>sex × race</c>.</summary>
    public static string NameOf(AttributeSet set) => string.Join(" × ", set.Attributes);

    /// <summary><c>Female, 18-29</c>.</summary>
    public static string NameOf(Slice slice) => slice.IsAll ? "All rows" : string.Join(", ", slice.Select(pair => pair.Value));

    public static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Range(Interval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";

    public static string Rows(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
