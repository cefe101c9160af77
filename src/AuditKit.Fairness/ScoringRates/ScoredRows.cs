using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>Counts the rows of every slice that score above the median of all rows, labelled or not.</summary>
internal sealed class ScoredRows
{
    private readonly PredictionTable held;
    private readonly IReadOnlyList<CodedColumn> columns;

    public ScoredRows(PredictionTable held)
    {
        this.held = held;
        columns = AuditedRows.Of(held).Attributes;
        Median = MedianOf(held);
    }

    /// <summary>
    /// The score with half of the weight on either side, the middle of two where one lies on each side of a half; null where no row has a score.
    /// </summary>
    public double? Median { get; }

    /// <summary>The scoring rate of every slice of a set, in the order of its slices.</summary>
    public Proportion[] Rates(AttributeSet set)
    {
        CodedColumn[] own = [.. set.Attributes.Select(name => columns.Single(column => column.Attribute.Name == name))];
        Dictionary<long, int> index = [];
        for (int i = 0; i < set.Slices.Count; i++) index.Add(Number(own, set.Slices[i].Codes), i);
        SliceCount[] counts = [.. set.Slices.Select(_ => new SliceCount(held.HasWeights))];
        int[] codes = new int[own.Length];
        for (int row = 0; row < held.RowCount; row++)
        {
            if (double.IsNaN(held.Scores[row])) continue;
            for (int i = 0; i < codes.Length; i++) codes[i] = own[i].CodeAt(row);
            counts[index[Number(own, codes)]].Add(held.Scores[row] > Median, WeightOf(held, row));
        }

        return [.. counts.Select(count => count.ToProportion())];
    }

    private static long Number(CodedColumn[] own, IReadOnlyList<int> codes)
    {
        long number = 0;
        for (int i = 0; i < own.Length; i++) number = (number * own[i].Attribute.Values.Count) + codes[i];
        return number;
    }

    private static double? MedianOf(PredictionTable held)
    {
        int[] rows = [.. Enumerable.Range(0, held.RowCount).Where(row => !double.IsNaN(held.Scores[row]) && WeightOf(held, row) > 0)];
        if (rows.Length == 0) return null;
        Array.Sort(rows, (left, right) => held.Scores[left].CompareTo(held.Scores[right]));
        // Weights in order of the score and then of size, so that the order of rows changes no bit.
        double[] weights = [.. rows.GroupBy(row => held.Scores[row]).SelectMany(tied => tied.Select(row => WeightOf(held, row)).Order())];
        double half = weights.Sum() / 2, below = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            below += weights[i];
            if (below > half) return held.Scores[rows[i]];
            if (below == half && i + 1 < rows.Length) return (held.Scores[rows[i]] + held.Scores[rows[i + 1]]) / 2;
        }

        return held.Scores[rows[^1]];
    }

    private static double WeightOf(PredictionTable held, int row) => held.HasWeights ? held.Weights[row] : 1;
}
