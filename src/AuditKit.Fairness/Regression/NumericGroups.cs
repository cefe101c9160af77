using AuditKit.Core.Measurements;
using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Samples;

namespace AuditKit.Fairness.Regression;

/// <summary>The sorted rows of every slice and the estimates made of them.</summary>
internal sealed class NumericGroups
{
    private readonly Dictionary<RowSlice, NumericSample> samples = new(ReferenceEqualityComparer.Instance);

    public NumericGroups(NumericTable held, IReadOnlyList<RowSliceSet> sets)
    {
        Sets = sets;
        foreach (RowSlice slice in sets.SelectMany(set => set.Slices))
        {
            NumericTable part = held.Select(slice.Rows);
            samples[slice] = NumericSample.Of(part.Predictions, part.Labels, part.Frame.Weights);
        }

        Labelled = Whole.Labelled > 0;
        Weighted = held.Frame.HasWeights;
    }

    public IReadOnlyList<RowSliceSet> Sets { get; }

    /// <summary>True if some audited row has a label.</summary>
    public bool Labelled { get; }

    public bool Weighted { get; }

    public NumericSample Whole => this[Sets[0].Slices[0]];

    public NumericSample this[RowSlice slice] => samples[slice];

    /// <summary>Why a slice with rows cannot be judged, or null.</summary>
    public string? Silent(RowSlice slice) => (Labelled ? this[slice].Labelled : this[slice].Count) switch
    {
        0 => "no labels",
        1 => Labelled ? "one labelled row" : "one row",
        _ => null,
    };

    /// <summary>
    /// An estimate of a slice. Where all its rows are equal, the spread of all rows stands in: a handful of equal errors does not
    /// make an error certain.
    /// </summary>
    public SampleEstimate Estimate(RowSlice slice, Func<NumericSample, SampleEstimate> of)
    {
        SampleEstimate estimate = of(this[slice]);
        if (!estimate.HasSpread || !estimate.IsFlat) return estimate;
        SampleEstimate whole = of(Whole);
        return estimate with { Variance = whole.Variance * whole.Effective / estimate.Effective };
    }

    /// <summary>The interval of a slice's R squared, or why there is none.</summary>
    public MeasuredValue RSquared(RowSlice slice, double level)
    {
        NumericSample sample = this[slice];
        if (sample.Labelled < 2) return new MeasuredValue.NotMeasured(sample.Labelled == 0 ? "no labels in this slice" : "one labelled row has no spread to explain");
        if (sample.UnexplainedShare() is not { } share) return new MeasuredValue.NotMeasured("the labels of this slice are constant, so there is no spread to explain");
        return share.MeasurePositive(level) switch
        {
            MeasuredValue.Measured { Interval: { } interval } measured => new MeasuredValue.Measured(1 - measured.Estimate, new Interval(1 - interval.Upper, 1 - interval.Lower, level, interval.Method)),
            MeasuredValue other => other,
        };
    }
}
