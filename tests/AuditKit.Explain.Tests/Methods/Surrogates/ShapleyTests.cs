using AuditKit.Core.Randomness;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;

namespace AuditKit.Explain.Tests.Methods.Surrogates;

[Trait("Kind", "numeric")]
public sealed class ShapleyTests
{
    private const double Exact = 1e-10; // 64 bits, values below 300

    private static readonly IAttributionMethod All = AttributionMethods.Create("shapley");

    private static IAttributionMethod Orders(double tolerance = 0.01, int samples = 2000) =>
        AttributionMethods.Create("shapley", Settings.Of(("limit", "0"), ("samples", $"{samples}"), ("tolerance", tolerance.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Oracle_cases_by_all_coalitions()
    {
        Explained.Close([7, 32.5, 10.5], All.By(OracleModels.M1, 2, 10, 3).Values, Exact);
        AttributionSubject grouped = Explained.Subject(OracleModels.M1, [20, 50, 30]).Knowing(groups: FeatureGroups.Of(["a", "b"], [0, 0, 1]));
        Attribution found = All.Attribute(grouped, TestContext.Current.CancellationToken);

        // The group's 275 stands in the map; its two inputs have half each, so that the row still sums to F(x) - F(b).
        Explained.Close([275, 115], found.Map!.Values, Exact);
        Explained.Close([137.5, 137.5, 115], found.Values, Exact);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-14);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(0, 1, 1, 0)]
    public void Oracle_case_of_products_by_orders(double a, double b, double c, double d)
    {
        // Steps of a function of second order are linear in the place of the other player, so an order and its reverse are exact.
        BlackBox function = BlackBox.Of(5, x => (x.select(1, 0) * x.select(1, 2)) + x.select(1, 1) + x.select(1, 2) + (x.select(1, 2) * x.select(1, 3)));

        Attribution found = Orders().By(function, a, b, c, d, 1);

        Explained.Close([a * c / 2, b, (a * c / 2) + c + (c * d / 2), c * d / 2, 0], found.Values, Exact);
        Assert.All(found.StandardErrors.ToArray(), error => Assert.InRange(error, 0, Exact));
        Assert.Equal(16, found.Facts.Single().Values[0]); // the first look finds no error left
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void All_coalitions_agree_with_all_orders(int others)
    {
        PlainNetwork network = PlainNetwork.Random(SeedStream.FromSeed(others), true, 9, 8, 2);
        FeatureGroups groups = FeatureGroups.Of(["a", "b", "c", "d", "e", "f"], [0, 1, 1, 2, 3, 3, 3, 4, 5]);
        double[] rows = Support.Models.Rows(4, 9), background = Support.Models.Rows(others, 9, 3);
        AttributionSubject subject = Explained.Subject(network, rows, target: new TargetChoice.PerRow([0, 1, 1, 0])).Knowing(groups: groups, background: background);

        Attribution found = All.Attribute(subject, TestContext.Current.CancellationToken);

        for (int row = 0; row < 4; row++)
        {
            double[] slow = ShapleyTwin.Of(x => Explained.Subject(network, x, target: new TargetChoice.Output(subject.Targets[row])).Outputs[0], rows[(row * 9)..((row + 1) * 9)], [.. background.Chunk(9)], groups);
            Explained.Close(slow, found.Map!.Values.Slice(row * 6, 6), Exact);
        }

        Assert.InRange(found.LargestGap!.Value, 0, 1e-14); // efficiency
        Assert.Empty(found.StandardErrors.ToArray());
    }

    [Fact]
    public void Axioms_hold()
    {
        BlackBox f = BlackBox.Of(4, x => (x.select(1, 0) * x.select(1, 1)).tanh() + x.select(1, 2).exp()), g = BlackBox.Of(4, x => x.sum(1).square());
        BlackBox both = BlackBox.Of(4, x => (2 * f.Evaluate(x).squeeze(1)) - (3 * g.Evaluate(x).squeeze(1)));
        double[] row = [1.5, 1.5, -0.5, 2], of = All.By(f, row).Values.ToArray(), og = All.By(g, row).Values.ToArray();

        Assert.Equal(of[0], of[1], 12); // symmetry
        Assert.Equal(0, of[3], 12); // dummy
        Explained.Close(of.Zip(og, (a, b) => (2 * a) - (3 * b)), All.By(both, row).Values, Exact); // linearity
    }

    [Fact]
    public void Groups_that_equal_the_background_do_not_play()
    {
        double[] row = new double[30];
        (row[3], row[7], row[29]) = (1, 2, 3);

        Attribution found = All.By(BlackBox.Of(30, x => x.sum(1).square()), row);

        Explained.Close([6, 12, 18], new[] { found.Values.Span[3], found.Values.Span[7], found.Values.Span[29] }, Exact); // x_i times the sum
        Assert.Equal(36, found.Values.ToArray().Sum(), 10);
        Assert.Equal(9, found.Work.ForwardRows); // 2^3 coalitions and one background row
        Explained.Close(new double[30], All.By(BlackBox.Of(30, x => x.sum(1)), new double[30]).Values, 0);
    }

    [Fact]
    public void Intervals_of_orders_cover_the_exact_values()
    {
        BlackBox function = BlackBox.Of(6, x => (x.select(1, 0) * x.select(1, 1) * x.select(1, 2)) + (x.sum(1) * 2).sigmoid() + (x.select(1, 4) * x.select(1, 5).square()));
        double[] row = [1, 2, -1, 0.5, 1.5, -1], background = Support.Models.Rows(7, 6);
        double[] exact = All.Attribute(Explained.Subject(function, row).Knowing(background: background), TestContext.Current.CancellationToken).Values.ToArray();

        Assert.InRange(Coverage.Of(Orders(1e-9, 64), function, row, exact, 150, background), 0.92, 0.98); // 900 intervals of 95 %, six to a run
        Assert.InRange(Coverage.Of(Orders(0.04, 1000), function, row, exact, 100, background), 0.90, 0.99); // stopping early may cost a little
    }

    [Fact]
    public void Sampling_stops_at_the_tolerance_and_sums_stay_exact()
    {
        BlackBox function = BlackBox.Of(6, x => (x.select(1, 0) * x.select(1, 1) * x.select(1, 2)) + (x.select(1, 4) * x.select(1, 5).square()));
        double[] rows = [1, 2, -1, 0.5, 1.5, -1, .1, .1, .1, .1, .1, .1];
        AttributionSubject subject = Explained.Subject(function, rows, range: 10).Knowing(background: Support.Models.Rows(7, 6));

        Attribution rough = Orders(0.05).Attribute(subject, TestContext.Current.CancellationToken), fine = Orders(0.005, 4096).Attribute(subject, TestContext.Current.CancellationToken);

        Assert.All(fine.StandardErrors.ToArray(), error => Assert.InRange(error, 0, 0.05));
        Assert.True(rough.Facts.Single().Values[0] < fine.Facts.Single().Values[0]);
        Assert.InRange(fine.LargestGap!.Value, 0, 1e-13); // the control variate restores the sum
        Assert.Equal(2, Orders(1e-9, 20).Attribute(subject, TestContext.Current.CancellationToken).RowsAboveTolerance);
    }
}
