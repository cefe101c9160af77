using System.Text.Json;
using AuditKit.Core.Measurements;

namespace AuditKit.Core.Json;

/// <summary>The keys of a measurement while it is read.</summary>
internal sealed class MeasurementParts
{
    private string? metric;
    private Slice? slice;
    private double? value;
    private Interval? interval;
    private string? reason;
    private long? count;
    private IReadOnlyList<string> by = [];
    private IReadOnlyDictionary<string, string> options = new SortedDictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlyList<Slice> excluded = [];
    private GapSampling? sampling;
    private IReadOnlyList<Digest> evidence = [];

    public void Take(string name, ref Utf8JsonReader reader, JsonSerializerOptions serializer)
    {
        switch (name)
        {
            case "metric": metric = reader.GetString(); break;
            case "slice": slice = JsonSerializer.Deserialize<Slice>(ref reader, serializer); break;
            case "by": by = JsonSerializer.Deserialize<string[]>(ref reader, serializer) ?? []; break;
            case "options": options = JsonSerializer.Deserialize<SortedDictionary<string, string>>(ref reader, serializer) ?? []; break;
            case "value": value = ExtendedNumber.Read(ref reader); break;
            case "interval": interval = JsonSerializer.Deserialize<Interval>(ref reader, serializer); break;
            case "notMeasured": reason = reader.GetString(); break;
            case "n": count = reader.GetInt64(); break;
            case "excluded": excluded = JsonSerializer.Deserialize<Slice[]>(ref reader, serializer) ?? []; break;
            case "sampling": sampling = JsonSerializer.Deserialize<GapSampling>(ref reader, serializer); break;
            case "evidence": evidence = JsonSerializer.Deserialize<Digest[]>(ref reader, serializer) ?? []; break;
            default: throw new JsonException($"Unknown key '{name}' in a measurement.");
        }
    }

    public Measurement Build()
    {
        if (metric is null || slice is null || count is null) throw new JsonException("A measurement needs metric, slice and n.");
        if (value is null == reason is null) throw new JsonException($"Measurement '{metric}' needs either a value or notMeasured.");
        MeasuredValue measured = value is { } number ? new MeasuredValue.Measured(number, interval) : new MeasuredValue.NotMeasured(reason!);
        return new Measurement(metric, slice, measured, count.Value) { By = by, Options = options, Excluded = excluded, Sampling = sampling, Evidence = evidence };
    }
}
