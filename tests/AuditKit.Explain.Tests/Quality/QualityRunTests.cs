using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Faithfulness;
using AuditKit.Explain.Quality.Truth;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Architectures;

namespace AuditKit.Explain.Tests.Quality;

[Trait("Kind", "numeric")]
public sealed class QualityRunTests
{
    private const int Inputs = 7;

    private static readonly double[] Rows = Support.Models.Rows(9, Inputs);

    [Fact]
    public void Every_metric_has_a_value_or_a_reason_and_the_evidence_survives_its_file()
    {
        MethodQuality found = Run("integrated-gradients", [.. Enumerable.Range(0, 9)]);

        Assert.Equal(QualityMetrics.All.Where(metric => !metric.OnRequest).Select(metric => metric.Id).Order(), found.Scores.Select(scores => scores.Metric).Concat(found.Missing.Select(missing => missing.Metric)).Distinct().Order());
        Assert.Equal(["monte_carlo_error", "pointing_game"], found.Missing.Select(missing => missing.Metric));
        Assert.All(found.Scores, scores => Assert.Equal(9, scores.Values.Count));
        Assert.All(found.Scores.SelectMany(scores => scores.Values), value => Assert.True(double.IsFinite(value!.Value)));
        Assert.Contains("16 steps", found.Rerun, StringComparison.Ordinal);
        Assert.Contains(found.Notes, note => note.Contains("lower bound", StringComparison.Ordinal));
        MethodQuality read = CanonicalJson.Read<MethodQuality>(CanonicalJson.Write(found));
        Assert.Equal(CanonicalJson.WriteText(found), CanonicalJson.WriteText(read));
        Assert.Equal(CanonicalJson.WriteText(found), CanonicalJson.WriteText(Run("integrated-gradients", [.. Enumerable.Range(0, 9)])));
    }

    [Fact]
    public void A_row_does_not_depend_on_the_others_nor_on_their_order()
    {
        int[] backward = [.. Enumerable.Range(0, 9).Reverse()];
        MethodQuality together = Run("input-x-gradient", [.. Enumerable.Range(0, 9)]), turned = Run("input-x-gradient", backward), alone = Run("input-x-gradient", [4]);

        foreach ((int i, QualityScores scores) in together.Scores.Index())
        {
            // Calls of another height may add in another order.
            for (int row = 0; row < 9; row++) Same(scores.Values[row], turned.Scores[i].Values[8 - row]);
            Same(scores.Values[4], alone.Scores[i].Values[0]);
        }

        static void Same(double? wanted, double? found) => Assert.Equal(wanted!.Value, found!.Value, 1e-9 * Math.Max(1, Math.Abs(wanted.Value)));
    }

    [Fact]
    public void Work_is_what_the_plan_says()
    {
        MethodQuality found = Run("saliency", [.. Enumerable.Range(0, 9)]);

        long planned = QualityRun.Cost(new QualitySize(9, Inputs, 1), new QualitySettings());

        // The plan takes the most sets of sensitivity-n; fewer exist of 7 units. Each look at neighbours also takes the baseline.
        Assert.InRange(found.Work.ForwardRows, planned / 2, planned);
    }

    [Fact]
    public void Unknown_metrics_and_damaged_parts_are_named()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.M1, [1, 2, 3]);
        Attribution attribution = AttributionMethods.Create("saliency").Attribute(subject, TestContext.Current.CancellationToken);

        InvalidInputException unknown = Assert.Throws<InvalidInputException>(() => QualityRun.Of(null, attribution, subject, new QualitySettings { Metrics = ["infidelty"] }, TestContext.Current.CancellationToken));
        Assert.Contains("infidelty", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new QualityContext(null, attribution, Explained.Subject(OracleModels.M1, [1, 2, 3, 4, 5, 6]), new QualitySettings()));
        Assert.Throws<ArgumentException>(() => new QualityContext(null, attribution, subject, new QualitySettings { Mean = [1, 2] }));
        MethodQuality alone = QualityRun.Of(null, attribution, subject, new QualitySettings { Reading = ScoreReading.AsIs }, TestContext.Current.CancellationToken);
        Assert.Contains(alone.Missing, missing => missing.Metric == "max_sensitivity" && missing.Reason.Contains("run again", StringComparison.Ordinal));
    }

    [Fact]
    public void Masks_judge_where_the_largest_attribution_lies()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, 3, 2], 0), [1, 1, 1, 1, 1, 2, 1, 1, 1]);
        Attribution attribution = AttributionMethods.Create("input-x-gradient").Attribute(subject, TestContext.Current.CancellationToken);
        QualitySettings settings = new() { Metrics = ["pointing_game"], Masks = [false, true, false, true, true, false, false, false, false] };

        MethodQuality found = QualityRun.Of(null, attribution, subject, settings, TestContext.Current.CancellationToken);

        Assert.Equal([1, 0, null], found.Scores.Single().Values);
    }

    [Fact]
    public void Sampling_error_is_relative_to_the_largest_attribution()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, -4], 0), [1, 1]);
        Attribution attribution = AttributionMethods.Create("input-x-gradient").Attribute(subject, TestContext.Current.CancellationToken) with { StandardErrors = new double[] { 0.2, 0.1 } };

        Assert.Equal(0.05, QualityRun.Of(null, attribution, subject, new QualitySettings { Metrics = ["monte_carlo_error"] }, TestContext.Current.CancellationToken).Scores.Single().Values[0]!.Value, 1e-15);
    }

    [Fact]
    public void Known_importance_is_compared()
    {
        KnownImportance truth = new("made up", [new KnownUnit("1", 3, 1), new KnownUnit("2", 2, -1), new KnownUnit("0", 1, 1), new KnownUnit("elsewhere", 9, 1)]);
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, 3, 2], 0), Support.Models.Rows(40, 3));
        Attribution attribution = AttributionMethods.Create("input-x-gradient").Attribute(subject, TestContext.Current.CancellationToken);

        TruthAgreement found = QualityRun.Of(null, attribution, subject, new QualitySettings { Metrics = ["complexity"], Truth = truth }, TestContext.Current.CancellationToken).Truth!;

        // The order is the true one; the third unit raises the output, in truth it lowers it.
        Assert.Equal(new TruthAgreement(3, 1, 1, 2 / 3.0, 1), found);
    }

    [Fact]
    public void Means_have_intervals_and_gaps_their_groups()
    {
        MethodQuality quality = Run("input-x-gradient", [.. Enumerable.Range(0, 9)]);
        double[] weights = [.. Enumerable.Range(1, 9).Select(row => (double)row)];
        ExplainedAttribute sex = new("sex", ["a", "b"], [0, 0, 0, 0, 1, 1, 1, 1, -1]);

        Measurement[] found = [.. QualityMeasurements.Of(quality, weights, [sex], 0.95, new Dictionary<string, string> { ["method"] = "input-x-gradient" })];

        Measurement sparse = found.Single(measurement => measurement.Metric == "explain.sparseness");
        IReadOnlyList<double?> values = quality.Scores.Single(scores => scores.Metric == "sparseness").Values;
        Assert.Equal(weights.Zip(values, (weight, value) => weight * value!.Value).Sum() / 45, sparse.Estimate!.Value, 1e-12);
        Assert.True(sparse.Interval!.Contains(sparse.Estimate!.Value));
        Measurement gap = found.Single(measurement => measurement.Metric == "explain.attribution_disparity" && measurement.Options["metric"] == "sparseness");
        Assert.Equal(["sex"], gap.By);
        Assert.Contains("fewer than two groups", gap.Reason, StringComparison.Ordinal);
        Assert.All(found, measurement => Assert.Contains(measurement.Metric, ExplainMetrics.All.Select(metric => metric.Id)));
        Assert.All(found, measurement => Assert.Equal("input-x-gradient", measurement.Options["method"]));
    }

    [Fact]
    public void Truth_and_a_layer_are_told()
    {
        Measurement[] truth = [.. QualityMeasurements.OfTruth(new TruthAgreement(3, 1, 2 / 3.0, null, 1), 40, new Dictionary<string, string> { ["method"] = "m" })];
        Assert.Equal([1, 2 / 3.0, null], truth.Select(measurement => measurement.Estimate));
        Assert.All(truth, measurement => Assert.Equal(("m", "3"), (measurement.Options["method"], measurement.Options["k"])));

        AttributionSubject subject = Explained.Subject(OracleModels.M1, [1, 2, 3]);
        Attribution layer = AttributionMethods.Create("saliency").Attribute(subject, TestContext.Current.CancellationToken) with { Values = default, Multipliers = default };
        MethodQuality found = QualityRun.Of(null, layer, subject, new QualitySettings(), TestContext.Current.CancellationToken);
        Assert.Empty(found.Scores);
        Assert.All(found.Missing, missing => Assert.Contains("layer", missing.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Random_sets_are_of_their_size_and_every_unit_has_its_chance()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, 1, 1, 1, 1], 0), [1, 1, 1, 1, 1]);
        QualityContext context = new(null, AttributionMethods.Create("saliency").Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings());
        foreach (int size in new[] { 1, 2, 4, 5 })
        {
            int[] counts = new int[5];
            for (int draw = 0; draw < 2000; draw++)
            {
                bool[] units = new bool[5];
                new RandomSubsets(context, "test", size, 2000).Mark(0, draw, units);
                Assert.Equal(size, units.Count(unit => unit));
                for (int unit = 0; unit < 5; unit++) counts[unit] += units[unit] ? 1 : 0;
            }

            // Four standard errors of a share of 2,000.
            double chance = size / 5.0, error = 4 * Math.Sqrt(chance * (1 - chance) / 2000);
            Assert.All(counts, count => Assert.InRange(count / 2000.0, chance - error, chance + error));
        }
    }

    [Fact]
    public void Every_metric_is_described_once()
    {
        Assert.Equal(ExplainMetrics.All.Count, ExplainMetrics.All.Select(metric => metric.Id).Distinct().Count());
        Assert.All(QualityMetrics.All, metric => Assert.Contains(ExplainMetrics.All, descriptor => descriptor.Id == metric.Descriptor.Id));
        Assert.All(QualityMetrics.All, metric => Assert.NotNull(metric.Defaults));
    }

    private static MethodQuality Run(string method, int[] rows)
    {
        using OpenModel open = new(Support.Models.Random(new NetworkArchitecture { Inputs = Inputs, Hidden = [12, 8], Outputs = 3 }), Support.Models.Cpu, Quantity.Logit, Precision.Double);
        double[] chosen = [.. rows.SelectMany(row => Rows[(row * Inputs)..((row + 1) * Inputs)])];
        AttributionSubject subject = Explained.Subject(open.Plain, chosen, target: new TargetChoice.Argmax(), range: 4);
        IAttributionMethod run = method == "integrated-gradients" ? PathMethods.Adaptive(new AdaptiveOptions()) : AttributionMethods.Create(method);
        return QualityRun.Of(run, run.Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings { RowIds = rows, Mean = new double[Inputs] }, TestContext.Current.CancellationToken);
    }
}
