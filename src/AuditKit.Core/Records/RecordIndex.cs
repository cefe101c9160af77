using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Core.Records;

/// <summary>Finds the measurement that a check or an exhibit's row speaks of.</summary>
public sealed class RecordIndex
{
    private readonly Dictionary<string, Measurement> measurements = new(StringComparer.Ordinal);

    /// <summary>Indexes a record. Of two measurements with one key, the first counts.</summary>
    public RecordIndex(AuditRecord record)
    {
        foreach (Measurement measurement in record.Results.SelectMany(result => result.Measurements))
        {
            measurements.TryAdd(Key(measurement.Metric, measurement.Slice, measurement.By, measurement.Options), measurement);
        }
    }

    /// <summary>The measurement of a check; null for rules about exhibits, domains and findings, and for empty selections.</summary>
    public Measurement? Find(Check check) => check.Metric is null ? null : Find(check.Metric, check.Slice, check.By, check.Options);

    /// <summary>The measurement with this metric, slice, by and options; null if there is none.</summary>
    public Measurement? Find(string metric, Slice slice, IReadOnlyList<string> by, IReadOnlyDictionary<string, string> options) =>
        measurements.GetValueOrDefault(Key(metric, slice, by, options));

    private static string Key(string metric, Slice slice, IReadOnlyList<string> by, IReadOnlyDictionary<string, string> options) =>
        string.Join('\u001f', [metric, .. slice.Select(pair => pair.Key + '\u001e' + pair.Value), "\u001d", .. by, "\u001d", .. options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + '\u001e' + pair.Value)]);
}
