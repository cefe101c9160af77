using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Learning;

/// <summary>
/// Features as sparse rows of equal width: a one for the category of each feature, numbers standardised, and a one where a
/// value is missing. Weight 0 is the intercept.
/// </summary>
internal sealed class FeatureMatrix
{
    private readonly int[] places;
    private readonly double[] values;

    private FeatureMatrix(int rows, int width, int dimension) => (Rows, Width, Dimension, places, values) = (rows, width, dimension, new int[rows * width], new double[rows * width]);

    public int Rows { get; }

    /// <summary>Entries of a row.</summary>
    public int Width { get; }

    /// <summary>Number of weights, the intercept included.</summary>
    public int Dimension { get; }

    /// <summary>Makes the rows named of the features.</summary>
    public static FeatureMatrix Of(IReadOnlyList<Feature> features, int[] rows)
    {
        int dimension = 1 + features.Sum(feature => feature.Numbers is null ? feature.Coded.Count + 1 : 2);
        FeatureMatrix matrix = new(rows.Length, features.Count, dimension);
        int place = 1;
        for (int column = 0; column < features.Count; column++)
        {
            if (features[column].Numbers is { } numbers) matrix.AddNumbers(column, numbers, rows, place);
            else matrix.AddCategories(column, features[column].Coded, rows, place);
            place += features[column].Numbers is null ? features[column].Coded.Count + 1 : 2;
        }

        return matrix;
    }

    /// <summary>The linear score of a row.</summary>
    public double Score(int row, double[] weights)
    {
        double score = weights[0];
        for (int i = row * Width; i < (row + 1) * Width; i++) score += values[i] * weights[places[i]];
        return score;
    }

    /// <summary>Adds a multiple of the row to a gradient.</summary>
    public void AddTo(int row, double factor, double[] gradient)
    {
        gradient[0] += factor;
        for (int i = row * Width; i < (row + 1) * Width; i++) gradient[places[i]] += factor * values[i];
    }

    private void AddNumbers(int column, double[] numbers, int[] rows, int place)
    {
        double[] present = [.. rows.Select(row => numbers[row]).Where(number => !double.IsNaN(number))];
        double mean = present.Length == 0 ? 0 : present.Average();
        double deviation = present.Length == 0 ? 0 : Math.Sqrt(present.Average(number => (number - mean) * (number - mean)));
        for (int i = 0; i < rows.Length; i++)
        {
            bool missing = double.IsNaN(numbers[rows[i]]);
            Set(i, column, missing ? place + 1 : place, missing ? 1 : deviation > 0 ? (numbers[rows[i]] - mean) / deviation : 0);
        }
    }

    private void AddCategories(int column, Variable coded, int[] rows, int place)
    {
        for (int i = 0; i < rows.Length; i++) Set(i, column, place + (coded.Codes[rows[i]] < 0 ? coded.Count : coded.Codes[rows[i]]), 1);
    }

    private void Set(int row, int column, int place, double value) => (places[(row * Width) + column], values[(row * Width) + column]) = (place, value);
}
