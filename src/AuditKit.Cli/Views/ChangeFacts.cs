using AuditKit.Changes;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Changes;

namespace AuditKit.Cli.Views;

/// <summary>The JSON form of a comparison: the record's own shapes. Values carry the option <c>model</c>, p-values the option <c>of</c>.</summary>
/// <param name="Metrics">Descriptors by id.</param>
/// <param name="Results">The one result.</param>
/// <param name="Rules">Judgements by the margin; empty without one.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Provenance">Inputs and options by name.</param>
internal sealed record ChangeFacts(
    IReadOnlyDictionary<string, MetricDescriptor> Metrics, IReadOnlyList<DomainResult> Results, IReadOnlyList<RuleVerdict> Rules, int ExitCode, IReadOnlyDictionary<string, string> Provenance)
{
    private const string RawId = ChangeMetric.Domain + ".p_value";
    private const string HolmId = ChangeMetric.Domain + ".p_value_holm";

    public static ChangeFacts Of(ComparisonReport report, IReadOnlyDictionary<string, string> provenance)
    {
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal)
        {
            [RawId] = Probability(RawId, "p-value of no change", "two-sided p-value of no change on the same rows: McNemar exact for rates, DeLong z for AUC"),
            [HolmId] = Probability(HolmId, "p-value of no change, corrected", "the p-value after Holm's correction over the groups of the metric"),
        };
        foreach (MetricDescriptor metric in report.Metrics.Values) (metrics[metric.Id], metrics[ChangeMetric.IdOf(metric.Id)]) = (metric, ChangeMetric.Of(metric));
        DomainResult result = new(ChangeMetric.Domain, DomainStatus.Completed)
        {
            Title = "Model change",
            Measurements = [.. report.Changes.SelectMany(Measurements)],
            Limits = report.Notes,
        };
        return new ChangeFacts(metrics, [result], report.Verdicts, report.ExitCode, provenance);
    }

    private static IEnumerable<Measurement> Measurements(ModelChange change)
    {
        if (change.Before is { } before) yield return before with { Options = With(before, "model", "old") };
        if (change.After is { } after) yield return after with { Options = With(after, "model", "new") };
        yield return change.Difference;
        Measurement at = change.Difference;
        if (change.Probability is { } raw) yield return Measurement.Of(RawId, at.Slice, raw, null, at.Count) with { Options = With(at, "of", at.Metric) };
        if (change.Adjusted is { } adjusted) yield return Measurement.Of(HolmId, at.Slice, adjusted, null, at.Count) with { Options = With(at, "of", at.Metric) };
    }

    private static SortedDictionary<string, string> With(Measurement measurement, string key, string value) =>
        new(measurement.Options.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal) { [key] = value };

    private static MetricDescriptor Probability(string id, string name, string definition) => new(id, name, "1", Direction.Neutral, 0, 1, null, definition, "McNemar 1947; DeLong, DeLong and Clarke-Pearson 1988; Holm 1979");
}
