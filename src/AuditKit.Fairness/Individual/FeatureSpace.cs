using AuditKit.Data.Bands;
using AuditKit.Data.Columns;

namespace AuditKit.Fairness.Individual;

/// <summary>The audited rows as points: numbers standardised, categories as codes. Protected attributes are left out, and the numbers that they were cut from.</summary>
internal sealed class FeatureSpace
{
    // One-hot codes of two different categories are sqrt 2 apart.
    private const double Mismatch = 2;

    private readonly double[][] numbers;
    private readonly int[][] categories;
    private readonly int[] rowIds;

    private FeatureSpace(double[][] numbers, int[][] categories, int[] rowIds) => (this.numbers, this.categories, this.rowIds) = (numbers, categories, rowIds);

    /// <summary>Number of features.</summary>
    public int Dimensions => numbers.Length + categories.Length;

    public static FeatureSpace Of(IEnumerable<NamedColumn> features, IReadOnlyCollection<string> attributes, ReadOnlySpan<int> rowIds)
    {
        NamedColumn[] used = [.. features.Where(feature => !attributes.Contains(feature.Name) && !attributes.Contains(feature.Name + Banding.Suffix))];
        return new FeatureSpace(
            [.. used.Select(feature => feature.Column).OfType<NumberColumn>().Select(Standardised)],
            [.. used.Select(feature => feature.Column).OfType<CategoryColumn>().Select(column => column.ToCodes())],
            rowIds.ToArray());
    }

    /// <summary>The k rows nearest to a row, itself left out; of equally near ones those that stand first in the source.</summary>
    public int[] Nearest(int row, int k)
    {
        List<(double Distance, int Id, int Row)> best = new(k + 1);
        for (int other = 0; other < rowIds.Length; other++)
        {
            if (other == row) continue;
            double limit = best.Count < k ? double.PositiveInfinity : best[^1].Distance, distance = Distance(row, other, limit);
            if (distance > limit) continue;
            (double, int, int) candidate = (distance, rowIds[other], other);
            int at = best.BinarySearch(candidate);
            best.Insert(at < 0 ? ~at : at, candidate);
            if (best.Count > k) best.RemoveAt(k);
        }

        return [.. best.Select(found => found.Row)];
    }

    // Squared; stops once it exceeds the limit.
    private double Distance(int row, int other, double limit)
    {
        double sum = 0;
        foreach (int[] codes in categories) sum += codes[row] == codes[other] ? 0 : Mismatch;
        foreach (double[] values in numbers)
        {
            if (sum > limit) return sum;
            double difference = values[row] - values[other];
            sum += difference * difference;
        }

        return sum;
    }

    // A missing number stands at the mean; a constant column tells nothing.
    private static double[] Standardised(NumberColumn column)
    {
        double[] present = [.. column.Values.ToArray().Where(value => !double.IsNaN(value)).Order()];
        double mean = present.Length == 0 ? 0 : present.Average(), spread = present.Length == 0 ? 0 : Math.Sqrt(present.Average(value => (value - mean) * (value - mean)));
        return [.. column.Values.ToArray().Select(value => double.IsNaN(value) || spread == 0 ? 0 : (value - mean) / spread)];
    }
}
