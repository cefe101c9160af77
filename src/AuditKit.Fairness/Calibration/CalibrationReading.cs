using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Calibration;

/// <summary>What exhibits and findings of calibration are made of.</summary>
internal sealed record CalibrationReading(SliceLattice Lattice, IReadOnlyList<Measurement> Measurements, FairnessSettings Settings)
{
    private readonly Dictionary<(string, Slice), Measurement> index = Measurements.ToDictionary(measurement => (measurement.Metric, measurement.Slice));

    /// <summary>Sets of one attribute.</summary>
    public IEnumerable<AttributeSet> Single => Lattice.Sets.Where(set => set.Attributes.Count == 1);

    public Measurement? Find(string metric, Slice slice) => index.GetValueOrDefault((metric, slice));
}
