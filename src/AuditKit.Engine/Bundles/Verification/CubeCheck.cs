using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Recomputes rates and gaps of groups from the count cube inside the record.</summary>
internal static class CubeCheck
{
    private const string Domain = "fairness", CubeName = "fairness-cube.json", Count = "fairness.count";
    private const double Tolerance = 1e-9;

    public static IEnumerable<VerificationEntry> Compare(AuditRecord record)
    {
        if (record.Results.FirstOrDefault(result => result.Domain == Domain) is not { } result) return [];
        if (result.Embedded.FirstOrDefault(embedded => embedded.Name == CubeName) is not { } evidence) return [VerificationEntry.Open(Domain, "the record carries no count cube, so no number was recomputed")];
        try
        {
            return Compare(result, CubeCounts.Read(evidence.Text));
        }
        catch (InvalidDataException error)
        {
            return [VerificationEntry.Open(CubeName, $"no number was recomputed: {error.Message}")];
        }
    }

    private static List<VerificationEntry> Compare(DomainResult result, CubeCounts cube)
    {
        // A cube that gave up small cells has fewer attributes or merged categories: only what it names as the record does is comparable.
        HashSet<(string, string)> named = [.. result.Measurements.Where(measurement => measurement.Slice.Count == 1).Select(measurement => measurement.Slice.First()).Select(pair => (pair.Key, pair.Value))];
        HashSet<string> whole = [.. cube.Attributes.Where(attribute => attribute.Value.All(value => named.Contains((attribute.Key, value)))).Select(attribute => attribute.Key)];
        List<VerificationEntry> entries = [];
        Dictionary<string, IReadOnlyDictionary<Slice, long[]>> rolled = new(StringComparer.Ordinal);
        int open = 0;
        foreach (Measurement measurement in result.Measurements)
        {
            string[] attributes = [.. measurement.By.Count > 0 ? measurement.By : measurement.Slice.Attributes];
            if (measurement.Options.Count > 0 || measurement.Estimate is null || !IsCounted(measurement) || !attributes.All(whole.Contains))
            {
                open++;
                continue;
            }

            string key = string.Join('\u001f', attributes);
            if (!rolled.TryGetValue(key, out IReadOnlyDictionary<Slice, long[]>? groups)) rolled.Add(key, groups = cube.GroupsOf(attributes));
            entries.Add(CompareOne(measurement, groups));
        }

        if (open > 0) entries.Add(VerificationEntry.Open(Domain, string.Create(CultureInfo.InvariantCulture, $"{open} of {result.Measurements.Count} numbers do not follow from the counts inside the record")));
        entries.Add(VerificationEntry.Open(Domain, "intervals are not recomputed"));
        return entries;
    }

    private static bool IsCounted(Measurement measurement) => measurement.By.Count > 0
        ? CountedGap.ByMetric.ContainsKey(measurement.Metric)
        : measurement.Metric == Count || CountedRate.BySlice.ContainsKey(measurement.Metric);

    private static VerificationEntry CompareOne(Measurement measurement, IReadOnlyDictionary<Slice, long[]> groups)
    {
        string place = PlaceOf(measurement);
        (double? value, long rows) = Recompute(measurement, groups);
        if (value is not { } again) return VerificationEntry.Differs(place, $"the record says {Text(measurement.Estimate!.Value)}; the counts inside it give no value");
        if (Math.Abs(again - measurement.Estimate!.Value) > Tolerance * Math.Max(1, Math.Abs(again))) return VerificationEntry.Differs(place, $"the record says {Text(measurement.Estimate.Value)}; the counts inside it give {Text(again)}");
        return rows == measurement.Count
            ? VerificationEntry.Holds(place, $"recomputed: {Text(again)}")
            : VerificationEntry.Differs(place, string.Create(CultureInfo.InvariantCulture, $"the record says {measurement.Count} rows; the counts inside it give {rows}"));
    }

    private static (double? Value, long Rows) Recompute(Measurement measurement, IReadOnlyDictionary<Slice, long[]> groups)
    {
        if (measurement.By.Count > 0)
        {
            long[][] compared = [.. groups.Values];
            CountedGap gap = CountedGap.ByMetric[measurement.Metric];
            return (gap.Of(compared), gap.Trials(compared));
        }

        if (!groups.TryGetValue(measurement.Slice, out long[]? counts)) return (null, 0);
        if (measurement.Metric == Count) return (counts.Sum(), counts.Sum());
        CountedRate rate = CountedRate.BySlice[measurement.Metric];
        return (rate.Of(counts), rate.Trials(counts));
    }

    private static string PlaceOf(Measurement measurement) => measurement.By.Count > 0
        ? $"{measurement.Metric} by {string.Join(" x ", measurement.By)}"
        : $"{measurement.Metric} of {measurement.Slice}";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
