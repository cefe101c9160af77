using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>Finds the measurement that a row of an exhibit names; of several that differ in options the first.</summary>
internal sealed class DomainMeasurements(IEnumerable<Measurement> measurements)
{
    private readonly ILookup<(string Metric, Slice Slice), Measurement> byPlace = measurements.ToLookup(m => (m.Metric, m.Slice));

    public Measurement? Find(string metric, Slice slice, IReadOnlyList<string> by) =>
        byPlace[(metric, slice)].FirstOrDefault(m => m.By.ToHashSet(StringComparer.Ordinal).SetEquals(by));
}
