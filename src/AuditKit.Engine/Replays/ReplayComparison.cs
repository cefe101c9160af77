using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Engine.Replays;

/// <summary>Compares a record with that of its replay: stages, every number, then all the rest. What differs at every run is left out, and said.</summary>
/// <param name="tolerance">How far a number may be off; null asks for equal bytes.</param>
internal sealed class ReplayComparison(double? tolerance)
{
    private const string ResultsPrefix = "results.";
    private const int MostOthers = 50;

    public IReadOnlyList<ReplayEntry> Compare(AuditRecord recorded, AuditRecord replayed)
    {
        HashSet<string> varying = [.. recorded.Provenance.Varying.Where(part => part.StartsWith(ResultsPrefix, StringComparison.Ordinal)).Select(part => part[ResultsPrefix.Length..])];
        List<ReplayEntry> entries = [new(ReplayStatus.NotReplayed, "provenance.times", "times are taken anew at every run")];
        foreach (StageRecord stage in recorded.Stages) entries.Add(Stage(stage, replayed.Stages.FirstOrDefault(other => other.Id == stage.Id)));
        foreach (DomainResult result in recorded.Results)
        {
            if (varying.Contains(result.Domain)) entries.Add(new ReplayEntry(ReplayStatus.NotReplayed, result.Domain, "it measures the run itself, so its numbers are measured anew and not replayed"));
            else entries.AddRange(Domain(result, replayed.Results.FirstOrDefault(other => other.Domain == result.Domain)));
        }

        ReplayEntry[] others = [.. Others(Rest(recorded, varying), Rest(replayed, varying))];
        if (others.Length == 0) entries.Add(new ReplayEntry(ReplayStatus.Identical, "record", "everything beside the numbers is the same: facts, findings, exhibits, verdict, environment"));
        entries.AddRange(others.Take(MostOthers));
        if (others.Length > MostOthers) entries.Add(new ReplayEntry(others.Skip(MostOthers).Max(entry => entry.Status), "record", FormattableString.Invariant($"{others.Length - MostOthers} more places")));
        return entries;
    }

    private ReplayEntry Stage(StageRecord recorded, StageRecord? replayed)
    {
        if (replayed is null) return new ReplayEntry(ReplayStatus.Different, recorded.Id, "the replay has no such stage");
        string[] changed = [.. recorded.Outputs.Where(output => !replayed.Outputs.TryGetValue(output.Key, out Core.Digest digest) || digest != output.Value).Select(output => output.Key)];
        if (changed.Length == 0) return new ReplayEntry(ReplayStatus.Identical, recorded.Id, "it made the same bytes");
        return new ReplayEntry(tolerance is null ? ReplayStatus.Different : ReplayStatus.NotReplayed, recorded.Id, $"it made other bytes of {string.Join(", ", changed)}{(tolerance is null ? string.Empty : "; the numbers below decide")}");
    }

    private IEnumerable<ReplayEntry> Domain(DomainResult recorded, DomainResult? replayed)
    {
        Dictionary<string, Queue<Measurement>> again = new(StringComparer.Ordinal);
        foreach (Measurement measurement in replayed?.Measurements ?? [])
        {
            if (!again.TryGetValue(MeasurementPlace.Of(measurement), out Queue<Measurement>? queue)) again[MeasurementPlace.Of(measurement)] = queue = new Queue<Measurement>();
            queue.Enqueue(measurement);
        }

        int same = 0;
        foreach (Measurement measurement in recorded.Measurements)
        {
            string place = MeasurementPlace.Of(measurement);
            Measurement? other = again.TryGetValue(place, out Queue<Measurement>? queue) && queue.TryDequeue(out Measurement? found) ? found : null;
            if (other is null) yield return new ReplayEntry(ReplayStatus.Different, place, "the replay has no such number");
            else if (CanonicalJson.WriteLine(measurement) == CanonicalJson.WriteLine(other)) same++;
            else foreach (ReplayEntry entry in Others(JsonNode.Parse(CanonicalJson.WriteLine(measurement)), JsonNode.Parse(CanonicalJson.WriteLine(other)), place)) yield return entry;
        }

        foreach ((string place, _) in again.Where(pair => pair.Value.Count > 0)) yield return new ReplayEntry(ReplayStatus.Different, place, "the record has no such number");
        yield return new ReplayEntry(ReplayStatus.Identical, recorded.Domain, FormattableString.Invariant($"{same} of {recorded.Measurements.Count} numbers are the same, bit by bit"));
    }

    private IEnumerable<ReplayEntry> Others(JsonNode? recorded, JsonNode? replayed, string? place = null) =>
        JsonDifference.Between(recorded, replayed).Select(found => new ReplayEntry(StatusOf(found), place is null ? found.Path : $"{place} {found.Path}", found.ToString()));

    private ReplayStatus StatusOf(JsonDifference found)
    {
        if (tolerance is not { } allowed) return ReplayStatus.Different;
        if (Number(found.Before) is { } before && Number(found.After) is { } after) return Math.Abs(before - after) <= allowed * Math.Max(1, Math.Max(Math.Abs(before), Math.Abs(after))) ? ReplayStatus.WithinTolerance : ReplayStatus.Different;

        // Digests follow from bytes that may differ within a tolerance, and another machine is what the tolerance is for.
        bool follows = found.Before?.StartsWith("\"sha256:", StringComparison.Ordinal) == true && found.After?.StartsWith("\"sha256:", StringComparison.Ordinal) == true;
        return follows || found.Path.StartsWith("provenance.", StringComparison.Ordinal) ? ReplayStatus.NotReplayed : ReplayStatus.Different;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    // Stages and numbers are compared one by one; a verdict is left open where a rule judges what is measured anew.
    private static JsonNode? Rest(AuditRecord record, HashSet<string> varying)
    {
        Verdict? verdict = record.Verdict;
        RuleVerdict[] steady = [.. (verdict?.Rules ?? []).Where(rule => !varying.Contains(rule.Rule.Target.Split('.')[0]))];
        if (verdict is not null && steady.Length < verdict.Rules.Count) verdict = verdict with { Rules = steady, Outcome = default, Blocks = false };
        return JsonNode.Parse((record with
        {
            Provenance = record.Provenance with { Times = new RunTimes(default, default, []) },
            Stages = [.. record.Stages.Select(stage => stage with { Outputs = new Dictionary<string, Core.Digest>() })],
            Results = [.. record.Results.Where(result => !varying.Contains(result.Domain)).Select(result => result with { Measurements = [] })],
            Metrics = record.Metrics.Where(pair => !varying.Contains(pair.Key.Split('.')[0])).ToDictionary(),
            Verdict = verdict,
        }).ToJson());
    }
}
