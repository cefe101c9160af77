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

    public RecordIndex(AuditRecord record)
    {
        this.record = record;
        foreach (Measurement measurement in record.Results.SelectMany(result => result.Measurements)) measurements.TryAdd(MeasurementKey.Of(measurement), measurement);
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

    public MetricDescriptor? Metric(string id) => record.Metrics.GetValueOrDefault(id);

    /// <summary>The metric's name in words, or its id where the record does not describe it.</summary>
    public string MetricName(string id) => Metric(id)?.Name ?? id;

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
