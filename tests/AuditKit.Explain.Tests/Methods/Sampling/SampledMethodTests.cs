using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Methods.Sampling;

[Trait("Kind", "numeric")]
public sealed class SampledMethodTests
{
    private static readonly double[,] Matrix = { { 1, 2, -1 }, { 0.5, -3, 4 }, { 2, 0, 0.25 } };

    private static readonly double[] Rows = [0.3, -1.2, 2, 1, 1, -1];

    /// <summary>Inputs that go over 2, 4 and 1.</summary>
    private static readonly double[] Ends = [0, 0, 0, 2, 4, 1];

    [Fact]
    public void Noise_on_a_quadratic_form_leaves_the_mean_gradient_and_has_the_variance_of_its_law()
    {
        AttributionSubject subject = Subject(OracleModels.Quadratic(Matrix)).Knowing(background: Ends);
        double[] sd = [0.2, 0.4, 0.1];

        Attribution mean = Noise(NoiseStatistic.Mean, 4000).Attribute(subject, default), variance = Noise(NoiseStatistic.Variance, 4000).Attribute(subject, default);

        for (int i = 0; i < 6; i++)
        {
            double gradient = Enumerable.Range(0, 3).Sum(j => (Matrix[i % 3, j] + Matrix[j, i % 3]) * Rows[(i / 3 * 3) + j]);
            double spread = Enumerable.Range(0, 3).Sum(j => Math.Pow((Matrix[i % 3, j] + Matrix[j, i % 3]) * sd[j], 2));
            Assert.InRange(Math.Abs(mean.Values.Span[i] - gradient), 0, 4 * mean.StandardErrors.Span[i]);
            Assert.InRange(Math.Abs(variance.Values.Span[i] - spread), 0, 4 * variance.StandardErrors.Span[i]);
            Assert.Equal(Math.Sqrt(spread / 4000), mean.StandardErrors.Span[i], 0.1 * Math.Sqrt(spread / 4000)); // the spread of 4,000 samples is known to 1.1 %
            Assert.Equal(Math.Sqrt(2 * spread * spread / 4000), variance.StandardErrors.Span[i], 0.2 * variance.StandardErrors.Span[i]); // normal: m4 = 3 m2^2
        }
    }

    [Fact]
    public void Squares_are_variance_plus_squared_mean_of_the_same_draws()
    {
        AttributionSubject subject = Subject(OracleModels.Quadratic(Matrix)).Knowing(background: Ends);

        double[] mean = Noise(NoiseStatistic.Mean, 30).Attribute(subject, default).Values.ToArray(), variance = Noise(NoiseStatistic.Variance, 30).Attribute(subject, default).Values.ToArray();
        Attribution squares = Noise(NoiseStatistic.Squared, 30).Attribute(subject, default);

        Explained.Close(mean.Zip(variance, (m, v) => (m * m) + v), squares.Values, 1e-10); // rounding
        Explained.Close(mean, squares.Multipliers, 1e-12); // the signed gradient that it is made of
    }

    [Fact]
    public void A_tolerance_ends_rows_one_by_one_and_is_kept()
    {
        // The second row's gradient hardly moves: it is finished first.
        OracleFunction wild = new(1, x => (Math.Sin(x[0] * x[0]), [2 * x[0] * Math.Cos(x[0] * x[0])]));
        AttributionSubject subject = Explained.Subject(wild, [4, 0.1]).Knowing(background: new double[] { 0, 1 }, seeds: SeedStream.FromSeed(3));
        SamplingOptions sampling = new() { Samples = 5000, Tolerance = 0.2 };

        Attribution found = new NoiseMethod("smoothgrad", new NoiseOptions { Sampling = sampling }).Attribute(subject, default);

        IReadOnlyList<double> samples = Assert.Single(found.Facts, fact => fact.Name == "samples").Values;
        Assert.InRange(samples[1], 2, samples[0] - 1);
        Assert.InRange(samples[0], 17, 4999);
        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.All(found.StandardErrors.ToArray(), error => Assert.InRange(error, 0, 0.2 * subject.Range));
        Assert.Equal(samples.Sum(), found.Work.BackwardRows);
        Assert.Equal(2, new NoiseMethod("smoothgrad", new NoiseOptions { Sampling = new() { Samples = 16, Tolerance = 1e-9 } }).Attribute(subject, default).RowsAboveTolerance);
    }

    [Fact]
    public void Expected_gradients_of_a_linear_function_are_exact_at_any_number_of_samples()
    {
        double[] weights = [2, -3, 0.5], background = [1, 0, 2, 3, 4, 0];
        AttributionSubject subject = Subject(OracleModels.Linear(weights, 1)).Knowing(background: background);

        Attribution found = Expected(4).Attribute(subject, default);

        // w (x - mean b): each background row is used equally often.
        Explained.Close(Rows.Select((x, i) => weights[i % 3] * (x - ((background[i % 3] + background[(i % 3) + 3]) / 2))), found.Values, 1e-12);
        Assert.All(Assert.Single(found.Facts, fact => fact.Name == "expected_gap").Values, gap => Assert.InRange(gap, 0, 1e-12));
    }

    [Fact]
    public void Expected_gradients_are_the_mean_of_integrated_gradients_within_their_error()
    {
        double[] background = [1, 0, 2, 3, 4, 0, -1, 2, 1];
        AttributionSubject subject = Subject(OracleModels.Quadratic(Matrix)).Knowing(background: background);

        Attribution found = Expected(3000).Attribute(subject, default);

        double[] mean = new double[6];
        for (int b = 0; b < 9; b += 3)
        {
            double[] each = Explained.Exact.Attribute(AttributionSubject.Of(OracleModels.Quadratic(Matrix), Rows, background[b..(b + 3)], new TargetChoice.Output(0)), default).Values.ToArray();
            for (int i = 0; i < 6; i++) mean[i] += each[i] / 3;
        }

        for (int i = 0; i < 6; i++)
        {
            Assert.InRange(Math.Abs(found.Values.Span[i] - mean[i]), 0, 4 * found.StandardErrors.Span[i]);
            Assert.InRange(found.StandardErrors.Span[i], 1e-6, 1);
        }
    }

    [Fact]
    public void Smoothgrad_of_integrated_gradients_of_a_linear_function_is_its_attribution_with_the_error_of_the_noise()
    {
        double[] weights = [2, -3, 0.5];
        AttributionSubject subject = Subject(OracleModels.Linear(weights, 1)).Knowing(background: Ends);
        MapNode settings = new([new MapEntry(new ScalarNode("of", false, null), new ScalarNode("integrated-gradients", false, null)), new MapEntry(new ScalarNode("steps", false, null), new ScalarNode("3", false, null))], null);

        Attribution found = AttributionMethods.Create("smoothgrad", settings).Attribute(subject, default);

        for (int i = 0; i < 6; i++) Assert.InRange(Math.Abs(found.Values.Span[i] - (weights[i % 3] * Rows[i])), 0, 4 * found.StandardErrors.Span[i]);
        Explained.Close([.. weights, .. weights], found.Multipliers, 1e-12);
    }

    [Fact]
    public void Signed_saliency_keeps_the_sign()
    {
        MapNode settings = new([new MapEntry(new ScalarNode("signed", false, null), new ScalarNode("true", false, null))], null);

        Explained.Close([2, -3], AttributionMethods.Create("saliency", settings).By(OracleModels.Linear([2, -3], 0), 1, 1).Values, 0);
    }

    private static AttributionSubject Subject(IModelFunction function) => Explained.Subject(function, Rows).Knowing(seeds: SeedStream.FromSeed(20));

    private static NoiseMethod Noise(NoiseStatistic statistic, int samples) => new("smoothgrad", new NoiseOptions { Sampling = new SamplingOptions { Samples = samples }, Statistic = statistic });

    private static ExpectedGradients Expected(int samples) => new(new SamplingOptions { Samples = samples });
}
