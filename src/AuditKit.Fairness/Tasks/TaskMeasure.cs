using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Tasks;

/// <summary>Makes measurements of one task with its evidence.</summary>
internal sealed record TaskMeasure(IReadOnlyList<Digest> Evidence)
{
    public Measurement Slice(string metric, Slice slice, MeasuredValue value, long count, params (string Key, string Value)[] options) =>
        new(metric, slice, value, count) { Evidence = Evidence, Options = Options(options) };

    public Measurement Gap(string metric, RowSliceSet set, MeasuredValue value, long count, IReadOnlyList<Slice> excluded, params (string Key, string Value)[] options) =>
        new(metric, Core.Slice.All, value, count) { By = set.Attributes, Excluded = excluded, Evidence = Evidence, Options = Options(options) };

    private static SortedDictionary<string, string> Options((string Key, string Value)[] options)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string key, string value) in options) sorted[key] = value;
        return sorted;
    }
}
