using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Gate.Changes;

/// <summary>Matches the measurements of two records and takes their differences. Knows no domain; needs no data.</summary>
public static class RecordComparison
{
    /// <summary>
    /// Every measurement of either record, in the order of the second, then those that only the first has. Metrics that are
    /// defined otherwise in the two are not measured, with that reason.
    /// </summary>
    /// <param name="before">The first record.</param>
    /// <param name="after">The second record.</param>
    /// <param name="independent">True if no row is in both.</param>
    public static IReadOnlyList<ModelChange> Of(AuditRecord before, AuditRecord after, bool independent)
    {
        (MeasurementIndex first, MeasurementIndex second) = (new(before), new(after));
        return
        [
            .. from measurement in All(after)
               let old = first.Find(measurement.Metric, measurement.Slice, measurement.By, measurement.Options)
               select new ModelChange(old, measurement, Difference(measurement, old is null ? new MeasuredValue.NotMeasured("only the second record has it") : Compare(before, after, old, measurement, independent))),
            .. from measurement in All(before)
               where second.Find(measurement.Metric, measurement.Slice, measurement.By, measurement.Options) is null
               select new ModelChange(measurement, null, Difference(measurement, new MeasuredValue.NotMeasured("only the first record has it"))),
        ];
    }

    /// <summary>A difference under its own id, where the measurement stands.</summary>
    public static Measurement Difference(Measurement at, MeasuredValue value) => new(ChangeMetric.IdOf(at.Metric), at.Slice, value, at.Count) { By = at.By, Options = at.Options, Excluded = at.Excluded };

    private static IEnumerable<Measurement> All(AuditRecord record) => record.Results.SelectMany(result => result.Measurements);

    private static MeasuredValue Compare(AuditRecord before, AuditRecord after, Measurement old, Measurement now, bool independent)
    {
        MetricDescriptor one = before.Metrics[old.Metric], two = after.Metrics[now.Metric];
        if (one.Unit != two.Unit || one.Definition != two.Definition) return new MeasuredValue.NotMeasured("the two records define the metric otherwise");
        return UnpairedChange.Of(old, now, independent);
    }
}
