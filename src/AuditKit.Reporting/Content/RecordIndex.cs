using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>Finds the measurements of a record, their metrics, what the policy said of them and how they are printed.</summary>
internal sealed class RecordIndex
{
    private readonly AuditRecord record;
    private readonly Dictionary<MeasurementKey, Measurement> measurements = [];
    private readonly Dictionary<MeasurementKey, List<Judgement>> judgements = [];
    private readonly Dictionary<MeasurementKey, Figure> figures = [];
    private readonly Dictionary<string, HashSet<string>> telling;

    public RecordIndex(AuditRecord record)
    {
        this.record = record;
        foreach (Measurement measurement in record.Results.SelectMany(result => result.Measurements)) measurements.TryAdd(MeasurementKey.Of(measurement), measurement);
        telling = measurements.Values.GroupBy(m => m.Metric).ToDictionary(group => group.Key, Telling);
        foreach (RuleVerdict rule in record.Verdict?.Rules ?? [])
        {
            foreach (Check check in rule.Checks.Where(check => check.Metric is not null))
            {
                MeasurementKey key = MeasurementKey.Of(check.Metric!, check.Slice, check.By, check.Options);
                if (!judgements.TryGetValue(key, out List<Judgement>? list)) judgements[key] = list = [];
                list.Add(new Judgement(check.Outcome, rule.Rule.Requirement));
            }
        }
    }

    /// <summary>Attributes of the record whose names hold an underscore, the longest first.</summary>
    public IReadOnlyCollection<string> Attributes => field ??= [.. measurements.Values
        .SelectMany(m => m.By.Concat(m.Slice.Select(pair => pair.Key))).Where(name => name.Contains('_', StringComparison.Ordinal)).Distinct().OrderByDescending(name => name.Length)];

    public MetricDescriptor? Metric(string id) => record.Metrics.GetValueOrDefault(id);

    /// <summary>The metric's name in words, or its id where the record does not describe it.</summary>
    public string MetricName(string id) => Metric(id) is { } metric ? Wording.Head(metric.Name) : id;

    /// <summary>Where a measurement was taken, with those options alone that tell measurements of its metric apart.</summary>
    public string Where(Measurement measurement) => Wording.Where(measurement.Slice, measurement.By, Telling(measurement.Metric, measurement.Options));

    /// <summary>Those options that tell measurements of a metric apart; all of them where the record holds none of the metric.</summary>
    public IReadOnlyDictionary<string, string> Telling(string? metric, IReadOnlyDictionary<string, string> options) => metric is not null && telling.TryGetValue(metric, out HashSet<string>? keys)
        ? new SortedDictionary<string, string>(options.Where(pair => keys.Contains(pair.Key)).ToDictionary(), StringComparer.Ordinal)
        : options;

    private static HashSet<string> Telling(IEnumerable<Measurement> group)
    {
        Measurement[] all = [.. group];
        return [.. all.SelectMany(m => m.Options.Keys).Distinct().Where(key => all.Select(m => m.Options.GetValueOrDefault(key)).Distinct().Count() > 1)];
    }

    public Measurement? Find(Check check) => check.Metric is null ? null : measurements.GetValueOrDefault(MeasurementKey.Of(check.Metric, check.Slice, check.By, check.Options));

    /// <summary>The worst judgement of a measurement, or null where no rule looked at it.</summary>
    public Judgement? JudgementOf(Measurement measurement) =>
        judgements.GetValueOrDefault(MeasurementKey.Of(measurement))?.MaxBy(judgement => judgement.Outcome);

    /// <summary>How a measurement is printed, everywhere.</summary>
    public Figure FigureOf(Measurement measurement)
    {
        MeasurementKey key = MeasurementKey.Of(measurement);
        if (!figures.TryGetValue(key, out Figure? figure))
        {
            IEnumerable<Requirement> limits = judgements.GetValueOrDefault(key)?.Select(j => j.Requirement).OfType<Requirement>() ?? [];
            figures[key] = figure = Figure.Of(measurement, Metric(measurement.Metric), limits);
        }

        return figure;
    }

    /// <summary>The title of a domain, or its id where the record has none.</summary>
    public string DomainTitle(string id) =>
        record.Results.FirstOrDefault(result => result.Domain == id)?.Title is { Length: > 0 } title ? title : record.NotRun.GetValueOrDefault(id) ?? Wording.Sentence(Wording.Words(id));
}
