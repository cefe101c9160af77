using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Paired;

/// <summary>Label x prediction of the first model x prediction of the second, over the same rows.</summary>
public sealed class JointOutcomes
{
    private readonly OutcomeTable[] bySecond;

    /// <summary>Joins the second model's outcomes where the first says no and where it says yes.</summary>
    /// <param name="whereFirstNegative">Label x second prediction, rows with a negative first prediction.</param>
    /// <param name="whereFirstPositive">Label x second prediction, rows with a positive first prediction.</param>
    public JointOutcomes(OutcomeTable whereFirstNegative, OutcomeTable whereFirstPositive)
    {
        bySecond = [whereFirstNegative, whereFirstPositive];
        (long[] first, long[] second) = (new long[OutcomeCells.CellCount], new long[OutcomeCells.CellCount]);
        foreach ((int label, int one, int two, long count) in Cells())
        {
            first[(3 * label) + one] += count;
            second[(3 * label) + two] += count;
        }

        (First, Second) = (new OutcomeTable(first), new OutcomeTable(second));
    }

    /// <summary>Outcomes of the first model.</summary>
    public OutcomeTable First { get; }

    /// <summary>Outcomes of the second model.</summary>
    public OutcomeTable Second { get; }

    /// <summary>True if both models have the same rows in the denominator, whatever they predict: not so for predictive values.</summary>
    public static bool CanPair(RateMetric metric) => Enumerable.Range(0, 3).All(label => metric.Whole.Holds(3 * label) == metric.Whole.Holds((3 * label) + 1));

    /// <summary>The rows of the rate's denominator by whether each model's answer counts.</summary>
    /// <exception cref="ArgumentException">The two models have other rows in the denominator.</exception>
    public PairedOutcomes Pairs(RateMetric metric)
    {
        if (!CanPair(metric)) throw new ArgumentException($"The {metric.Name} of two models has two denominators.", nameof(metric));
        PairedOutcomes pairs = default;
        foreach ((int label, int one, int two, long count) in Cells())
        {
            if (!metric.Whole.Holds(3 * label)) continue;
            (bool first, bool second) = (metric.Part.Holds((3 * label) + one), metric.Part.Holds((3 * label) + two));
            pairs += (first, second) switch
            {
                (true, true) => new PairedOutcomes(count, 0, 0, 0),
                (true, false) => new PairedOutcomes(0, count, 0, 0),
                (false, true) => new PairedOutcomes(0, 0, count, 0),
                _ => new PairedOutcomes(0, 0, 0, count),
            };
        }

        return pairs;
    }

    /// <summary>The twelve cells: label 0 negative, 1 positive, 2 missing; predictions 0 or 1.</summary>
    internal IEnumerable<(int Label, int First, int Second, long Count)> Cells() =>
        from label in Enumerable.Range(0, 3)
        from first in Enumerable.Range(0, 2)
        from second in Enumerable.Range(0, 2)
        select (label, first, second, bySecond[first].Count(new OutcomeCells(1 << ((3 * label) + second))));
}
