using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Confusion;

/// <summary>A share of rows: cells over cells, with Wilson's interval.</summary>
/// <param name="Suffix">Id without the domain.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Ideal">Value of a perfect classifier; null where it has none.</param>
/// <param name="Part">Cells that count.</param>
/// <param name="Whole">Cells of the denominator.</param>
/// <param name="Undefined">Why there is no value where the denominator is empty.</param>
/// <param name="Definition">The formula in one line.</param>
/// <param name="Citation">Where it comes from.</param>
public sealed record RateMetric(
    string Suffix, string Name, Direction Direction, double? Ideal, OutcomeCells Part, OutcomeCells Whole, string Undefined, string Definition, string Citation)
    : ConfusionMetric(Suffix, Name, Direction, 0, 1, Ideal, Definition, Citation)
{
    /// <inheritdoc />
    public override long Denominator(OutcomeTable table) => table.Count(Whole);

    /// <summary>The share with its denominator.</summary>
    public Proportion Rate(OutcomeTable table) => table.Share(Part, Whole);

    /// <summary>The share with Wilson's interval, or why there is none.</summary>
    public MeasuredValue Measure(OutcomeTable table, double level)
    {
        Proportion rate = Rate(table);
        if (rate.IsDefined) return new MeasuredValue.Measured(rate.Estimate, WilsonInterval.Of(rate, level));
        return new MeasuredValue.NotMeasured(ReasonFor(table));
    }

    /// <summary>The share with an interval that holds at every look, or why there is none.</summary>
    public MeasuredValue MeasureAnytime(OutcomeTable table, double level)
    {
        Proportion rate = Rate(table);
        return rate.IsDefined ? Sequential.ConfidenceSequence.Measure(rate, level) : new MeasuredValue.NotMeasured(ReasonFor(table));
    }

    /// <summary>Why the share is undefined on the table: no rows at all comes first, then no labels, then the metric's own reason.</summary>
    public string ReasonFor(OutcomeTable table)
    {
        if (table.Rows == 0) return "no rows in this slice";
        bool needsLabel = (Whole.Mask & ~OutcomeCells.Labelled.Mask) == 0, needsPrediction = (Whole.Mask & ~OutcomeCells.Predicted.Mask) == 0;
        if (needsLabel && table.Count(OutcomeCells.Labelled) == 0) return "no labels in this slice";
        if (needsPrediction && table.Count(OutcomeCells.Predicted) == 0) return "no predictions in this slice";
        return table.Count(Whole) > 0 ? "all rows of the denominator have weight 0" : Undefined;
    }
}
