using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Confusion;

/// <summary>A function of several cells that is no share of rows (balanced accuracy, F1, MCC): its interval is a cell bootstrap.</summary>
/// <param name="Suffix">Id without the domain.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Minimum">Smallest possible value.</param>
/// <param name="Value">The value at (TP, FP, FN, TN), which need not be whole; null where undefined.</param>
/// <param name="Undefined">Why there is no value.</param>
/// <param name="Definition">The formula in one line.</param>
/// <param name="Citation">Where it comes from.</param>
public sealed record CellMetric(
    string Suffix, string Name, double Minimum, Func<double, double, double, double, double?> Value, string Undefined, string Definition, string Citation)
    : ConfusionMetric(Suffix, Name, Direction.Up, Minimum, 1, 1, Definition, Citation)
{
    /// <inheritdoc />
    public override long Denominator(OutcomeTable table) => table.Count(OutcomeCells.Complete);

    /// <summary>The value, or null where it is undefined.</summary>
    public double? Estimate(OutcomeTable table)
    {
        (double tp, double fp, double fn, double tn) = table.Cells();
        return Value(tp, fp, fn, tn);
    }

    /// <summary>Why the value is undefined on the table.</summary>
    public string ReasonFor(OutcomeTable table)
    {
        if (table.Rows == 0) return "no rows in this slice";
        return table.Count(OutcomeCells.Labelled) == 0 ? "no labels in this slice" : Undefined;
    }
}
