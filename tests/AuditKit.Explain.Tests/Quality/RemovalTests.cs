using AuditKit.Core.Randomness;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality;
using AuditKit.Explain.Quality.Removal;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Quality;

[Trait("Kind", "numeric")]
public sealed class RemovalTests
{
    private static readonly OracleFunction Linear = OracleModels.Linear([1, -2, 3, 0.5, 4, 0], 2);
    private static readonly double[] Rows = Support.Models.Rows(11, 6);

    [Theory]
    [InlineData(false, 6)]
    [InlineData(true, 6)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    public void Curves_are_those_of_one_removal_after_the_other(bool inserts, int steps)
    {
        QualityContext context = Context(Rows);
        double[] removed = [0.5, -1, 0, 2, 0.25, 1];

        RemovalCurves curves = RemovalCurves.Of(context, removed, inserts, steps, 3, TestContext.Current.CancellationToken);

        for (int row = 0; row < 11; row++)
        {
            double[] attributions = context.UnitsOf(row).ToArray();
            int[] order = [.. Enumerable.Range(0, 6).OrderByDescending(unit => attributions[unit])];
            double[] wanted = [.. curves.Shares.Select(share => Value(row, order[..(int)Math.Round(share * 6)], removed, inserts))];
            Explained.Close(wanted, curves.CurveOf(row, 0).ToArray(), 1e-12);
            // However the random order goes, it begins and ends where the other does.
            Assert.Equal(wanted[0], curves.CurveOf(row, 1)[0], 1e-12);
            Assert.Equal(wanted[^1], curves.CurveOf(row, 2)[^1], 1e-12);
        }

        Assert.Equal(11 * 3 * (steps + 1), curves.Work.ForwardRows);
    }

    [Fact]
    public void Areas_of_a_linear_model_are_known()
    {
        // F = 4 + 3 + 2 + 1 at (4, 3, 2, 1): removal in order of credit leaves 10, 6, 3, 1, 0.
        OracleFunction sum = OracleModels.Linear([1, 1, 1, 1], 0);

        QualityScores[] deletion = QualityOracleTests.Of("deletion_auc", Explained.Exact, sum, [4, 3, 2, 1], new { random = 50 });
        QualityScores[] insertion = QualityOracleTests.Of("insertion_auc", Explained.Exact, sum, [4, 3, 2, 1], new { });

        Assert.Equal(((10 / 2.0) + 6 + 3 + 1) / 4, deletion[0].Values[0]!.Value, 1e-9);
        Assert.Equal(((10 / 2.0) + 4 + 7 + 9) / 4, insertion[0].Values[0]!.Value, 1e-9);
        Assert.Equal(["zeros", "mean"], deletion.Where(scores => !scores.IsComparison).Select(scores => scores.Options["removal"]));
        Assert.Equal([10, 6, 3, 1, 0], deletion[0].Curve!.Means.Select(value => Math.Round(value, 9)));
        // A random order is a straight line on average: 5; a curve's deviation is below 2, of 50 orders below .3.
        QualityScores random = deletion.Single(scores => scores.IsComparison && scores.Options["removal"] == "zeros");
        Assert.InRange(random.Values[0]!.Value, 4, 6);
        // The mean of one row is that row: nothing changes, and the area is F itself.
        Assert.Equal(10, deletion[1].Values[0]!.Value, 1e-9);
    }

    [Fact]
    public void Score_is_the_probability_of_the_target()
    {
        using Reference.ReferenceCase reference = Reference.ReferenceCase.Open("adult_mlp");
        AttributionSubject subject = reference.Subject(rows: 3);
        IAttributionMethod method = AttributionMethods.Create("input-x-gradient");
        QualityContext context = new(method, method.Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings());

        RemovalCurves curves = RemovalCurves.Of(context, new double[91], false, 20, 1, TestContext.Current.CancellationToken);

        for (int row = 0; row < 3; row++)
        {
            double[] outputs = [.. reference.Root.GetProperty("prediction")[row].EnumerateArray().Select(value => value.GetDouble())];
            double wanted = Math.Exp(outputs[subject.Targets[row]]) / outputs.Sum(Math.Exp);
            Assert.Equal(wanted, curves.CurveOf(row, 0)[0], 1e-7); // nine printed digits of logits below 10
        }
    }

    [Fact]
    public void Equal_attributions_go_in_order_of_the_units() => Assert.Equal([1, 0, 2, 3], RemovalOrder.ByAttribution([0.0, 5, 0, -1]));

    [Fact]
    public void Random_orders_are_orders_and_differ_by_row_and_draw()
    {
        SeedStream seeds = SeedStream.FromSeed(3);
        int[] first = RemovalOrder.Random(seeds.For("a", 1, 1).Open(), 30), second = RemovalOrder.Random(seeds.For("a", 1, 2).Open(), 30);

        Assert.Equal(Enumerable.Range(0, 30), first.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, RemovalOrder.Random(seeds.For("a", 1, 1).Open(), 30));
    }

    private static QualityContext Context(double[] rows)
    {
        AttributionSubject subject = Explained.Subject(Linear, rows).Knowing(groups: FeatureGroups.Single(6));
        return new QualityContext(null, AttributionMethods.Create("input-x-gradient").Attribute(subject, TestContext.Current.CancellationToken), subject, new QualitySettings { Reading = ScoreReading.AsIs });
    }

    private static double Value(int row, int[] touched, double[] removed, bool inserts)
    {
        double[] values = Rows[(row * 6)..((row + 1) * 6)];
        double[] weights = [1, -2, 3, 0.5, 4, 0];
        return 2 + Enumerable.Range(0, 6).Sum(i => weights[i] * (touched.Contains(i) == inserts ? values[i] : removed[i]));
    }
}
