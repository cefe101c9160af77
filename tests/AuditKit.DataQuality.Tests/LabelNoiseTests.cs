using System.Text.Json;
using AuditKit.Core.Randomness;
using AuditKit.DataQuality.LabelNoise;
using AuditKit.Statistics.Confusion;
using AuditKit.Testing;

namespace AuditKit.DataQuality.Tests;

public sealed class LabelNoiseTests
{
    [Fact]
    public void The_oracle_rows_are_flagged_where_the_largest_probability_differs()
    {
        double[][] probabilities = [[0.9, 0.1, 0], [0.6, 0.2, 0.2], [0.3, 0.3, 0.4], [0.1, 0.1, 0.8], [0.4, 0.5, 0.1]];

        Assert.Equal([false, false, true, true, true], new ConfidentLearning(probabilities, [0, 0, 1, 1, 2]).Contradicted());
    }

    [Fact]
    public void Confident_learning_equals_cleanlab()
    {
        string? path = SharedFiles.Find("reference/data_quality/cleanlab.json");
        if (path is null) Assert.Skip(SharedFiles.Absent("reference/data_quality/cleanlab.json"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement;
        int[] labels = [.. root.GetProperty("given_labels").EnumerateArray().Select(label => label.GetInt32())];
        double[][] probabilities = [.. root.GetProperty("pred_probs").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        ConfidentLearning learning = new(probabilities, labels);

        double[] thresholds = [.. root.GetProperty("confident_thresholds").EnumerateArray().Select(value => value.GetDouble())];
        for (int i = 0; i < thresholds.Length; i++) Close.To(thresholds[i], learning.Thresholds[i], 1e-12, $"threshold {i}"); // another order of summation
        Assert.Equal(Matrix(root.GetProperty("confident_joint_uncalibrated")), Rows(learning.Joint()));
        Assert.Equal(Matrix(root.GetProperty("confident_joint_calibrated")), Rows(learning.CalibratedJoint()));
        Assert.Equal(Issues(root, "confident_learning"), Flagged(learning.Issues()));
        Assert.Equal(Issues(root, "predicted_neq_given"), Flagged(learning.Contradicted()));
    }

    [Fact]
    public void The_bounds_match_the_oracle()
    {
        (double lower, double upper) = LabelBounds.TruePositiveRate(new ConfusionMatrix(80, 10, 20, 90), 4)!.Value;

        Close.To(0.7692307692, lower, 5.1e-11);
        Close.To(0.8333333333, upper, 5.1e-11);
    }

    [Fact]
    public void The_bounds_equal_those_of_every_way_to_get_labels_wrong()
    {
        RandomSource source = SeedStream.FromSeed(2).Open();
        for (int run = 0; run < 3000; run++)
        {
            ConfusionMatrix matrix = new(source.Next(7), source.Next(7), source.Next(7), source.Next(7));
            int wrong = source.Next(9);
            Same(Naive(matrix, wrong, m => m.TruePositives, m => m.Positives), LabelBounds.TruePositiveRate(matrix, wrong), $"{matrix}, {wrong}");
            Same(Naive(matrix, wrong, m => m.FalsePositives, m => m.Negatives), LabelBounds.FalsePositiveRate(matrix, wrong), $"{matrix}, {wrong}");
        }

        static void Same((double Lower, double Upper)? expected, (double Lower, double Upper)? actual, string what)
        {
            Assert.Equal(expected is null, actual is null);
            if (expected is null) return;
            Close.To(expected.Value.Lower, actual!.Value.Lower, 1e-15, what);
            Close.To(expected.Value.Upper, actual.Value.Upper, 1e-15, what);
        }
    }

    [Fact]
    public void The_fewest_labels_that_overturn_a_gap_equal_those_of_a_naive_search()
    {
        RandomSource source = SeedStream.FromSeed(3).Open();
        for (int run = 0; run < 300; run++)
        {
            ConfusionMatrix first = new(1 + source.Next(12), source.Next(12), source.Next(12), source.Next(12)), second = new(1 + source.Next(12), source.Next(12), source.Next(12), source.Next(12));
            (ConfusionMatrix high, ConfusionMatrix low) = first.TruePositives * second.Positives >= second.TruePositives * first.Positives ? (first, second) : (second, first);
            long? expected = (from a in Enumerable.Range(0, (int)low.Count + 1)
                              from b in Enumerable.Range(0, (int)high.Count + 1)
                              where LabelBounds.TruePositiveRate(low, a)!.Value.Upper >= LabelBounds.TruePositiveRate(high, b)!.Value.Lower
                              select (long?)(a + b)).Min();

            Assert.Equal(expected, LabelBounds.ToOverturn(wrong => LabelBounds.TruePositiveRate(low, wrong)!.Value.Upper, low.Count, wrong => LabelBounds.TruePositiveRate(high, wrong)!.Value.Lower, high.Count));
        }
    }

    private static (double Lower, double Upper)? Naive(ConfusionMatrix matrix, int wrong, Func<ConfusionMatrix, long> part, Func<ConfusionMatrix, long> whole)
    {
        if (whole(matrix) == 0) return null;
        (double lower, double upper) = (double.PositiveInfinity, double.NegativeInfinity);
        for (long a = 0; a <= Math.Min(wrong, matrix.TruePositives); a++)
        {
            for (long b = 0; a + b <= wrong && b <= matrix.FalsePositives; b++)
            {
                for (long c = 0; a + b + c <= wrong && c <= matrix.FalseNegatives; c++)
                {
                    for (long d = 0; a + b + c + d <= wrong && d <= matrix.TrueNegatives; d++)
                    {
                        ConfusionMatrix moved = new(matrix.TruePositives - a + b, matrix.FalsePositives - b + a, matrix.FalseNegatives - c + d, matrix.TrueNegatives - d + c);
                        if (whole(moved) == 0) continue;
                        double rate = (double)part(moved) / whole(moved);
                        (lower, upper) = (Math.Min(lower, rate), Math.Max(upper, rate));
                    }
                }
            }
        }

        return (lower, upper);
    }

    private static int[] Issues(JsonElement root, string filter) => [.. root.GetProperty($"issues[{filter}]").EnumerateArray().Select(row => row.GetInt32())];

    private static int[] Flagged(bool[] issues) => [.. Enumerable.Range(0, issues.Length).Where(row => issues[row])];

    private static int[][] Matrix(JsonElement matrix) => [.. matrix.EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetInt32()).ToArray())];

    private static int[][] Rows(int[,] matrix) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column]).ToArray())];
}
