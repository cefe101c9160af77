using AuditKit.Core.Measurements;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Samples;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Regression;

/// <summary>The numbers of one slice.</summary>
internal sealed class NumericMeasures(NumericGroups groups, TaskMeasure make, double level)
{
    public IEnumerable<Measurement> Of(RowSlice slice)
    {
        NumericSample sample = groups[slice];
        yield return make.Slice($"{FairnessSettings.Domain}.{SliceMetrics.Count}", slice.Slice, new MeasuredValue.Measured(sample.Count), sample.Count);
        yield return make.Slice(RegressionMetrics.MeanPrediction, slice.Slice, groups.Estimate(slice, one => one.MeanPrediction()).Measure(level), sample.Count);
        yield return OfErrors(RegressionMetrics.MeanError, slice, one => one.MeanError(), estimate => estimate.Measure(level));
        yield return OfErrors(RegressionMetrics.MeanAbsoluteError, slice, one => one.MeanAbsoluteError(), estimate => estimate.MeasurePositive(level));
        yield return OfErrors(RegressionMetrics.RootMeanSquaredError, slice, one => one.RootMeanSquaredError(), estimate => estimate.MeasurePositive(level));
        yield return make.Slice(RegressionMetrics.RSquared, slice.Slice, groups.RSquared(slice, level), sample.Labelled);
    }

    private Measurement OfErrors(string metric, RowSlice slice, Func<NumericSample, SampleEstimate> of, Func<SampleEstimate, MeasuredValue> measure)
    {
        MeasuredValue value = groups[slice].Labelled == 0 ? new MeasuredValue.NotMeasured("no labels in this slice") : measure(groups.Estimate(slice, of));
        return make.Slice(metric, slice.Slice, value, groups[slice].Labelled);
    }
}
