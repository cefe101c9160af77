using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Changes;

namespace AuditKit.Changes;

/// <summary>Adds the judgement by a margin, and what a reader must know about many comparisons.</summary>
internal static class ComparisonJudge
{
    public static ComparisonReport Judge(IReadOnlyDictionary<string, MetricDescriptor> metrics, IReadOnlyList<ModelChange> changes, IReadOnlyList<string> notes, ComparisonRequest request)
    {
        RuleVerdict[] verdicts = request.Margin is { } margin
            ? [.. metrics.Values.Where(metric => request.Judges(metric.Id)).OrderBy(metric => metric.Id, StringComparer.Ordinal).Select(metric => NonInferiority.Judge(metric, changes.Where(change => IdOf(change) == metric.Id), margin, request.Level))]
            : [];
        HashSet<string> used = [.. changes.Select(IdOf)];
        return new ComparisonReport
        {
            Metrics = metrics.Where(pair => used.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            Changes = changes,
            Notes = [.. notes, .. Multiplicity(changes, request), .. Margin(request)],
            Verdicts = verdicts,
        };
    }

    public static string IdOf(ModelChange change) => (change.After ?? change.Before)!.Metric;

    private static IEnumerable<string> Multiplicity(IReadOnlyList<ModelChange> changes, ComparisonRequest request)
    {
        int intervals = changes.Count(change => change.Difference.Interval is not null), clear = changes.Count(change => change.Clear);
        if (intervals == 0) yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"{clear} of {intervals} intervals leave out 0. Each holds on its own: without any change, about {intervals * (1 - request.Level):0.#} would leave it out by chance. p-values are corrected by Holm over the groups of a metric.");
    }

    private static IEnumerable<string> Margin(ComparisonRequest request)
    {
        if (request.Margin is not { } margin) yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"Not inferior means: overall and in every group the whole interval is better than a loss of {margin}. Each group must pass its own test, so claiming all of them at once needs no correction (intersection-union test); the chance of a wrong claim is at most {(1 - request.Level) / 2 * 100:0.##} %.");
    }
}
