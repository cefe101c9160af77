using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Analyses.Effects;
using AuditKit.Explain.Analyses.Features;
using AuditKit.Explain.Methods;
using AuditKit.Models.Preprocessing;
using TorchSharp;

namespace AuditKit.Explain.Tests.Analyses;

[Trait("Kind", "statistics")]
public sealed class EffectTests
{
    private static readonly TensorFunction Product = new(2, 1, rows => (rows.select(1, 0) * rows.select(1, 1)).unsqueeze(1));

    private static double Encoded(double value) => (float)value;

    [Theory]
    [InlineData("pdp")]
    [InlineData("ale")]
    public void Effect_in_an_additive_model_is_its_own_term(string analysis)
    {
        TensorFunction additive = new(2, 1, rows => ((3 * rows.select(1, 0)) + rows.select(1, 1).exp()).unsqueeze(1));
        AnalysisResult found = Analysed.Of(additive, Analysed.Gaussian(80 * 2, 4)).Run(analysis, "points=12");
        NamedArray effects = found.Array("effects"), grid = found.Array("grid");

        for (int k = 1; k < 12; k++)
        {
            // Grid values go through 32 bits, as encoded values do.
            Analysed.Close(3 * (Encoded(grid.Values[k]) - Encoded(grid.Values[k - 1])), effects.Values[k] - effects.Values[k - 1], 1e-12);
            Analysed.Close(Math.Exp(Encoded(grid.Values[12 + k])) - Math.Exp(Encoded(grid.Values[12 + k - 1])), effects.Values[12 + k] - effects.Values[12 + k - 1], 1e-12);
        }
    }

    [Fact]
    public void Accumulated_effects_agree_with_plain_loops_over_bins()
    {
        double[] rows = Analysed.Gaussian(60 * 2, 5);
        for (int row = 0; row < 60; row++) rows[(2 * row) + 1] = (0.9 * rows[2 * row]) + (0.3 * rows[(2 * row) + 1]);
        AnalysisResult found = Analysed.Of(Product, rows).Run("ale", "points=7;features=0");
        double[] ends = [.. found.Array("grid").Values];

        double[] expected = new double[7];
        double middle = 0;
        for (int bin = 0; bin < 6; bin++)
        {
            int[] inside = [.. Enumerable.Range(0, 60).Where(row => rows[2 * row] <= ends[bin + 1] && (rows[2 * row] > ends[bin] || (bin == 0 && rows[2 * row] == ends[0])))];
            expected[bin + 1] = expected[bin] + inside.Average(row => (Encoded(ends[bin + 1]) - Encoded(ends[bin])) * rows[(2 * row) + 1]);
            middle += inside.Length * (expected[bin] + expected[bin + 1]) / 2 / 60;
        }

        for (int k = 0; k < 7; k++) Analysed.Close(expected[k] - middle, found.Array("effects").Values[k], 1e-12);
        Assert.Equal(60 * 2, found.Work.ForwardRows);
    }

    [Fact]
    public void Partial_dependence_of_a_product_is_the_mean_of_the_other_factor()
    {
        double[] rows = Analysed.Gaussian(50 * 2, 6), weights = [.. Enumerable.Range(1, 50).Select(i => (double)i)];
        AnalysisSubject subject = Analysed.Of(Product, rows) with { Weights = weights };
        AnalysisResult found = subject.Run("pdp", "points=5;features=0");
        double mean = Enumerable.Range(0, 50).Sum(row => weights[row] * rows[(2 * row) + 1]) / weights.Sum();

        for (int k = 0; k < 5; k++) Analysed.Close((float)found.Array("grid").Values[k] * mean, found.Array("effects").Values[k], 1e-12);
    }

    [Fact]
    public void Band_covers_the_whole_curve_as_often_as_it_says()
    {
        // f = x (1 + z), z standard normal: the curve is x. Its band over 5 points; 200 draws leave a standard error of 1.5 %.
        const int draws = 200;
        TensorFunction function = new(2, 1, rows => (rows.select(1, 0) * (1 + rows.select(1, 1))).unsqueeze(1));
        int covered = 0, range = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            AnalysisResult found = Analysed.Of(function, Analysed.Gaussian(60 * 2, 1000 + draw), seed: draw).Run("pdp", "points=5;features=0");
            double[] grid = [.. found.Array("grid").Values];
            if (Enumerable.Range(0, 5).All(k => found.Array("lower").Values[k] - 1e-6 <= grid[k] && grid[k] <= found.Array("upper").Values[k] + 1e-6)) covered++;
            Interval interval = Assert.Single(found.Measurements).Interval!;
            if (interval.Lower <= grid[^1] - grid[0] && grid[^1] - grid[0] <= interval.Upper) range++;
        }

        Assert.InRange(covered, 0.89 * draws, draws);
        Assert.InRange(range, 0.89 * draws, draws);
    }

    [Fact]
    public void Individual_curves_show_what_the_mean_hides()
    {
        double[] rows = Analysed.Gaussian(40 * 2, 7);
        AnalysisResult found = Analysed.Of(Product, rows).Run("ice", "points=4;centred=true");
        NamedArray curves = found.Array("curves");

        Assert.Equal([40, 2, 4], curves.Shape);
        for (int row = 0; row < 40; row++)
        {
            Assert.Equal(0, curves.Values[row * 8]);
            double[] grid = [.. found.Array("grid").Values.Take(4).Select(value => (double)(float)value)];
            Analysed.Close((grid[3] - grid[0]) * rows[(2 * row) + 1], curves.Values[(row * 8) + 3], 1e-12);
        }

        Assert.True(found.Array("spread").Values[3] > 0.5);
        AnalysisResult flat = Analysed.Of(TensorFunction.Linear([1, 2]), rows).Run("ice");
        Assert.All(flat.Array("spread").Values, spread => Analysed.Close(0, spread, 1e-7)); // rounding of 64-bit differences, squared and rooted
    }

    [Fact]
    public void Curves_are_in_the_attributes_own_unit_and_categories_have_bars()
    {
        TabularPreprocessor preprocessor = new([new StandardisedNumber("age", 40, 10, 0), new OneHotCategory("region", ["north", "south"], 0)]);
        double[] rows = [-1, 1, 0, 0, 1, 0, 1, 0, 1, 2, 0, 1, .. Enumerable.Repeat(new double[] { 0.5, 0, 1 }, 16).SelectMany(row => row)];
        AnalysisSubject subject = Analysed.Of(TensorFunction.Linear([2, 3, -1]), rows) with { Preprocessor = preprocessor, Attributes = [Analysed.Halves(20)] };

        AnalysisResult found = subject.Run("pdp");

        NamedArray grid = found.Array("grid"), effects = found.Array("effects");
        int points = grid.Shape[1];
        Assert.Equal([30, 40, 45, 50, 60], grid.Values.Take(5));
        Analysed.Close(2, effects.Values[1] - effects.Values[0], 1e-12);
        Analysed.Close(-4, effects.Values[points + 1] - effects.Values[points], 1e-12);
        Assert.Equal([2, 2, points], found.Array("by_half").Shape);
        Assert.Contains(found.Exhibits, exhibit => exhibit is Core.Exhibits.BarExhibit { Id: "explain.pdp_region" });
        Assert.Contains(found.Exhibits, exhibit => exhibit is Core.Exhibits.SeriesExhibit { Id: "explain.pdp_age_by_half" });
    }

    [Fact]
    public void Grid_is_made_of_values_that_occur()
    {
        double[] values = [.. Enumerable.Range(0, 101).Select(i => (double)(i * i)), double.NaN];

        double[] places = EffectGrid.Of(NumberFeature.Plain("x", 0), values, 6).Places;

        // The k-th of 5 steps through 101 sorted values is the ceil(101 k / 5)-th.
        Assert.Equal([0, 400, 1600, 3600, 6400, 10000], places);
        Assert.Equal([1, 2, 5], EffectGrid.Of(NumberFeature.Plain("x", 0), [5, 2, 1, 2], 20).Places);
    }

    [Fact]
    public void Rows_with_different_targets_have_no_common_curve()
    {
        TensorFunction classes = new(1, 3, rows => torch.cat([rows, rows.neg(), torch.zeros_like(rows)], 1));
        AnalysisSubject subject = Analysed.Of(classes, [-1, 1], new TargetChoice.Argmax());

        Assert.Equal("target", Assert.Single(Assert.Throws<InvalidInputException>(() => subject.Run("pdp")).Problems).Path);
    }

    [Fact]
    public void Same_bits_twice_and_in_any_chunks()
    {
        double[] rows = Analysed.Gaussian(33 * 2, 9);
        AnalysisResult first = Analysed.Of(Product, rows).Run("ale"), second = Analysed.Of(Product, rows).Run("ale");

        Assert.Equal(first.Array("effects").Values, second.Array("effects").Values);
        Assert.Equal(first.Array("lower").Values, second.Array("lower").Values);
    }
}
