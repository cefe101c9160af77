using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tasks;

namespace AuditKit.Fairness.Tasks;

/// <summary>What exhibits and findings of a task are made of.</summary>
/// <param name="Sets">Sets of attributes, the whole first.</param>
/// <param name="Measurements">Everything measured.</param>
/// <param name="Frame">All predicted rows, also those that are not audited.</param>
/// <param name="Settings">How groups were compared.</param>
/// <param name="Silent">Why a slice with rows cannot be judged, or null.</param>
internal sealed record TaskReading(
    IReadOnlyList<RowSliceSet> Sets,
    IReadOnlyList<Measurement> Measurements,
    RowFrame Frame,
    FairnessSettings Settings,
    Func<RowSlice, string?> Silent)
{
    private readonly Dictionary<(string Metric, Slice Slice), Measurement> slices = Measurements
        .Where(measurement => measurement.By.Count == 0 && measurement.Options.Count == 0)
        .ToDictionary(measurement => (measurement.Metric, measurement.Slice));

    public RowSlice Whole => Sets[0].Slices[0];

    /// <summary>Sets of at least one attribute.</summary>
    public IEnumerable<RowSliceSet> Compared => Sets.Where(set => set.Attributes.Count > 0);

    /// <summary>A metric of a slice that has no options.</summary>
    public Measurement Of(string metric, RowSlice slice) => slices[(metric, slice.Slice)];

    /// <summary>A gap over a set of attributes that has no options.</summary>
    public Measurement Gap(string metric, RowSliceSet set) =>
        Measurements.First(measurement => measurement.Metric == metric && measurement.Options.Count == 0 && measurement.By.Count > 0 && measurement.By.SequenceEqual(set.Attributes));

    /// <summary>Why a slice cannot be judged, or null.</summary>
    public string? Reason(RowSlice slice) => slice.Count == 0 ? "no rows" : Silent(slice);
}
