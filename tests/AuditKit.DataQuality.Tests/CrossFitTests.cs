using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.DataQuality.Learning;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Scores;

namespace AuditKit.DataQuality.Tests;

public sealed class CrossFitTests
{
    private static readonly double NormalAuc = 0.7602499; // Phi(1 / sqrt 2): two unit normals one apart

    [Fact]
    public void The_area_of_a_known_score_is_covered_and_chance_is_not_beaten()
    {
        int covered = 0, chance = 0, rejected = 0;
        const int Runs = 400;
        double sum = 0;
        for (int run = 0; run < Runs; run++)
        {
            AucEstimate signal = Area(run, 300, 1), none = Area(run, 300, 0);
            if (signal.Interval(0.95).Contains(NormalAuc)) covered++;
            if (none.Interval(0.95).Contains(0.5)) chance++;
            if (none.Interval(0.95).Lower > 0.5) rejected++;
            sum += none.Value / Runs;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{covered / (double)Runs:0.000} {chance / (double)Runs:0.000} {rejected / (double)Runs:0.000} {sum:0.000}");
        Assert.True(covered >= 0.94 * Runs, $"covered {covered}"); // conservative with a signal
        Assert.True(chance >= 0.915 * Runs, $"chance {chance}"); // 0.95 less three standard errors
        Assert.True(rejected <= 0.052 * Runs, $"rejected {rejected}"); // one side: 0.025 and three standard errors
        Close.To(0.5, sum, 0.01);
    }

    [Fact]
    public void The_order_of_rows_changes_no_bit()
    {
        (Feature[] features, NamedColumn[] columns, bool[] labels) = Sample(3, 300, 1);
        int[] shuffled = [.. Enumerable.Range(0, 300)];
        SeedStream.FromSeed(9).Open().Shuffle<int>(shuffled);
        NamedColumn[] moved = [.. columns.Select(column => new NamedColumn(column.Name, column.Column.Select(shuffled)))];
        bool[] movedLabels = [.. shuffled.Select(row => labels[row])];

        Assert.Equal(AreaOf(features, columns, labels), AreaOf([.. moved.Select(Feature.Of)], moved, movedLabels));
    }

    [Fact]
    public void Weights_solve_the_penalised_likelihood_equations()
    {
        (Feature[] features, NamedColumn[] _, bool[] labels) = Sample(5, 200, 1);
        FeatureMatrix matrix = FeatureMatrix.Of(features, [.. Enumerable.Range(0, 200)]);
        double[] weights = LogisticFit.Weights(matrix, [.. Enumerable.Range(0, 200)], labels);
        double[] gradient = [.. weights];
        gradient[0] = 0;
        for (int row = 0; row < 200; row++) matrix.AddTo(row, (1 / (1 + Math.Exp(-matrix.Score(row, weights)))) - (labels[row] ? 1 : 0), gradient);

        Assert.All(gradient, component => Assert.True(Math.Abs(component) < 0.01 * 200 / Math.Sqrt(200), $"{component}")); // a hundredth of a standard error of the score
    }

    [Fact]
    public void A_fold_without_enough_of_a_class_is_not_measured()
    {
        (Feature[] features, NamedColumn[] columns, bool[] _) = Sample(1, 100, 0);

        Assert.Null(CrossFit.Of(features, RowHashes.Of(100, columns), [.. Enumerable.Range(0, 100)], 1000, SeedStream.FromSeed(1)).Auc([.. Enumerable.Range(0, 100).Select(row => row < 5)]));
    }

    private static AucEstimate Area(int run, int rows, double shift)
    {
        (Feature[] features, NamedColumn[] columns, bool[] labels) = Sample(run, rows, shift);
        return AreaOf(features, columns, labels);
    }

    private static AucEstimate AreaOf(Feature[] features, NamedColumn[] columns, bool[] labels)
    {
        CrossFit fit = CrossFit.Of(features, RowHashes.Of(labels.Length, columns), [.. Enumerable.Range(0, labels.Length)], 100_000, SeedStream.FromSeed(4));
        return fit.Auc([.. fit.Rows.Select(row => labels[row])])!;
    }

    private static (Feature[] Features, NamedColumn[] Columns, bool[] Labels) Sample(int run, int rows, double shift)
    {
        RandomSource source = SeedStream.FromSeed(run).For("sample").Open();
        bool[] labels = [.. Enumerable.Range(0, rows).Select(_ => source.Next(2) == 0)];
        NamedColumn[] columns =
        [
            new("signal", NumberColumn.Of([.. labels.Select(label => source.NextGaussian() + (label ? shift : 0))])),
            new("noise", NumberColumn.Of([.. labels.Select(_ => source.NextGaussian())])),
        ];
        return ([.. columns.Select(Feature.Of)], columns, labels);
    }
}
