using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Reporting.Content;

/// <summary>Names one measurement of a record: metric, slice, attributes compared and options.</summary>
internal sealed record MeasurementKey(string Metric, Slice Slice, string By, string Options)
{
    public static MeasurementKey Of(Measurement measurement) => Of(measurement.Metric, measurement.Slice, measurement.By, measurement.Options);

    public static MeasurementKey Of(string metric, Slice slice, IEnumerable<string> by, IEnumerable<KeyValuePair<string, string>> options) =>
        new(metric, slice, string.Join('\u001F', by.Order(StringComparer.Ordinal)),
            string.Join('\u001F', options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "\u001E" + pair.Value)));
}
