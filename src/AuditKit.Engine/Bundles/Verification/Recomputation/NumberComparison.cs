using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Engine.Replays;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>Compares the numbers of a section with those that were computed again.</summary>
/// <param name="result">The recorded section.</param>
/// <param name="replica">The section computed again.</param>
/// <param name="formUnits">True if rows belong to units, so that intervals rest on more than counts.</param>
/// <param name="asked">The metrics that the record must hold where they can be computed; null for all.</param>
internal sealed class NumberComparison(DomainResult result, DomainReplica replica, bool formUnits, IReadOnlySet<string>? asked)
{
    // Sums of the same numbers in another order differ in the last digits.
    private const double Tolerance = 1e-9;

    private readonly HashSet<string> whole = [.. WholeAttributes(result.Measurements, replica.Measurements)];
    private int open;
    private int unjudged;

    /// <summary>One entry for each number that was computed again, and what was not.</summary>
    public IReadOnlyList<VerificationEntry> Compare()
    {
        Dictionary<string, Measurement> again = [];
        foreach (Measurement measurement in replica.Measurements) again.TryAdd(MeasurementPlace.Of(measurement), measurement);
        List<VerificationEntry> entries = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Measurement recorded in result.Measurements)
        {
            string place = MeasurementPlace.Of(recorded);
            if (!seen.Add(place)) entries.Add(VerificationEntry.Differs(place, "the record holds the number twice"));
            else if (IsComparable(recorded) && again.GetValueOrDefault(place) is { } computed && Compare(place, recorded, computed) is { } entry) entries.Add(entry);
            else open++;
        }

        foreach ((string place, Measurement computed) in again.Where(pair => replica.IsComplete && !seen.Contains(pair.Key) && pair.Value.Estimate is not null && asked?.Contains(pair.Value.Metric) != false && IsComparable(pair.Value)))
        {
            entries.Add(VerificationEntry.Differs(place, $"the record leaves the number out; computed again it is {Text(computed.Estimate!.Value)}"));
        }

        if (open > 0) entries.Add(VerificationEntry.Open(result.Domain, string.Create(CultureInfo.InvariantCulture, $"{open} of {result.Measurements.Count} numbers rest on more than the record carries")));
        if (unjudged > 0) entries.Add(VerificationEntry.Open(result.Domain, string.Create(CultureInfo.InvariantCulture, $"of {unjudged} numbers that were computed again the intervals rest on more than the record carries")));
        return entries;
    }

    // A cube that gave up detail has merged categories: groups are comparable where it names them as the record does.
    private bool IsComparable(Measurement measurement) => replica.HasRows || measurement.By.Concat(measurement.Slice.Attributes).All(whole.Contains);

    private VerificationEntry? Compare(string place, Measurement recorded, Measurement computed)
    {
        if (computed.Estimate is not { } value) return recorded.Estimate is null && recorded.Reason == computed.Reason ? VerificationEntry.Holds(place, $"computed again: not measured, {computed.Reason}") : null;
        if (recorded.Estimate is not { } said) return formUnits ? null : VerificationEntry.Differs(place, $"the record has no value ({recorded.Reason}); computed again it is {Text(value)}");
        if (!Same(said, value)) return VerificationEntry.Differs(place, $"the record says {Text(said)}; computed again it is {Text(value)}");
        if (recorded.Count != computed.Count) return VerificationEntry.Differs(place, string.Create(CultureInfo.InvariantCulture, $"the record says {recorded.Count} rows; computed again there are {computed.Count}"));
        return Compare(place, recorded, value, computed.Interval);
    }

    private VerificationEntry Compare(string place, Measurement recorded, double value, Interval? computed)
    {
        if (recorded.Interval is null && computed is null) return VerificationEntry.Holds(place, $"computed again: {Text(value)}");
        if (!HasSameInterval(recorded))
        {
            unjudged++;
            return VerificationEntry.Holds(place, $"computed again: {Text(value)}, without its interval");
        }

        bool same = recorded.Interval is { } said && computed is not null && said.Method == computed.Method && said.Level == computed.Level && said.Kind == computed.Kind && Same(said.Lower, computed.Lower) && Same(said.Upper, computed.Upper);
        return same
            ? VerificationEntry.Holds(place, $"computed again: {Text(value)} {Text(computed!)}")
            : VerificationEntry.Differs(place, $"the record says {Text(recorded.Interval)}; computed again it is {Text(computed)}");
    }

    // Draws over several groups at once depend on all combinations of groups, not on the compared ones alone.
    private bool HasSameInterval(Measurement recorded) =>
        !formUnits && (replica.IsComplete || recorded.By.Count == 0 || recorded.Interval?.Method.Contains("bootstrap", StringComparison.Ordinal) != true);

    private static IEnumerable<string> WholeAttributes(IReadOnlyList<Measurement> recorded, IReadOnlyList<Measurement> computed)
    {
        Dictionary<string, HashSet<string>> said = GroupsOf(recorded), again = GroupsOf(computed);
        return again.Where(pair => said.GetValueOrDefault(pair.Key)?.SetEquals(pair.Value) == true).Select(pair => pair.Key);
    }

    private static Dictionary<string, HashSet<string>> GroupsOf(IReadOnlyList<Measurement> measurements) => measurements
        .Where(measurement => measurement.Slice.Count == 1)
        .Select(measurement => measurement.Slice.First())
        .GroupBy(pair => pair.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.Value).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool Same(double first, double second) => first.Equals(second) || Math.Abs(first - second) <= Tolerance * Math.Max(1, Math.Max(Math.Abs(first), Math.Abs(second)));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(Interval? interval) => interval is null ? "no interval" : string.Create(CultureInfo.InvariantCulture, $"[{interval.Lower:R}, {interval.Upper:R}] ({interval.Method}, level {interval.Level:R})");
}
