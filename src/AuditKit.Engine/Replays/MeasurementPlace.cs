using AuditKit.Core.Measurements;

namespace AuditKit.Engine.Replays;

/// <summary>Names a measurement: metric, slice, attributes of a gap, options.</summary>
internal static class MeasurementPlace
{
    public static string Of(Measurement measurement)
    {
        string by = measurement.By.Count == 0 ? string.Empty : " by " + string.Join(", ", measurement.By);
        string slice = measurement.Slice.Count == 0 ? string.Empty : $" [{measurement.Slice}]";
        string options = measurement.Options.Count == 0 ? string.Empty : $" ({string.Join(", ", measurement.Options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))})";
        return measurement.Metric + slice + by + options;
    }
}
