using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;

namespace AuditKit.Explain.Tests.Methods.Surrogates;

[Trait("Kind", "numeric")]
public sealed class LimeTests
{
    [Theory]
    [InlineData("cosine")]
    [InlineData("euclidean")]
    public void A_linear_model_is_found_exactly(string distance)
    {
        Attribution found = AttributionMethods.Create("lime", Settings.Of(("distance", distance))).By(OracleModels.Linear([1, -2, 0.5, 0], 7), 1, 2, 3, 4);

        Explained.Close([1, -4, 1.5, 0], found.Values, 1e-9); // a solve of four equations in 64 bits
        Assert.Equal(1, Fact(found, "weighted_r2"), 12);
        Assert.All(found.StandardErrors.ToArray(), error => Assert.InRange(error, 0, 1e-9));
        Assert.Empty(found.Findings);
    }

    [Fact]
    public void Oracle_case_by_the_settings_of_the_peer()
    {
        // All samples weigh alike, lasso of strength 1: over all 8 samples the least squares are (77.5, 197.5, 117.5), each shrunk by 4.
        IAttributionMethod method = AttributionMethods.Create("lime", Settings.Of(("samples", "500"), ("distance", "euclidean"), ("width", "1000"), ("penalty", "lasso"), ("strength", "1")));

        Attribution found = method.By(OracleModels.M1, 20, 50, 30);

        Explained.Close([73.4, 193.3, 113.3], found.Values, 1.0); // 500 draws of 8 samples on both sides move the mean of the bend by a tenth of 10 each
        Assert.Empty(found.StandardErrors.ToArray());
        // With 40,000 samples the draws hardly matter: the bend's share of an eighth is off by .2 percent, of 40.
        AttributionSubject subject = AttributionSubject.Of(OracleModels.M1, [20, 50, 30], new double[3], new TargetChoice.Output(0), new Chunking.ChunkPlan(4096, Chunking.ChunkPlan.DefaultMemory));
        Explained.Close([73.5, 193.5, 113.5], AttributionMethods.Create("lime", Settings.Of(("samples", "40000"), ("distance", "euclidean"), ("width", "1000"), ("penalty", "lasso"), ("strength", "1"))).Attribute(subject, TestContext.Current.CancellationToken).Values, 0.25);
    }

    [Fact]
    public void Intervals_cover_the_fit_to_all_samples()
    {
        BlackBox function = BlackBox.Of(5, x => (x.select(1, 0) * x.select(1, 1)) + x.select(1, 2) - (x.select(1, 3) * x.select(1, 4) * x.select(1, 0)));
        double[] row = [1, 2, 3, -1, 1];

        Assert.InRange(Coverage.Of(AttributionMethods.Create("lime", Settings.Of(("samples", "300"))), function, row, AllSamples(row), 200), 0.92, 0.98); // 1,000 intervals of 95 %
    }

    [Fact]
    public void A_poor_fit_is_a_finding_and_the_width_is_stated()
    {
        BlackBox parity = BlackBox.Of(3, x => (x * Math.PI).cos().prod(1)); // turns with every group: no line fits

        Attribution found = AttributionMethods.Create("lime").By(parity, 1, 1, 1);

        Assert.Equal("explain.poor_surrogate", Assert.Single(found.Findings).Code);
        Assert.InRange(Fact(found, "weighted_r2"), 0, 0.5);
        Assert.Equal(0.25, Fact(found, "kernel_width"));
        Assert.Contains("width 0.25", found.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_penalty_shrinks_and_groups_share_their_coefficient()
    {
        AttributionSubject subject = Explained.Subject(OracleModels.Linear([1, 2, 3], 0), [1, 1, 1]).Knowing(groups: FeatureGroups.Of(["a", "b"], [0, 0, 1]));

        Attribution plain = AttributionMethods.Create("lime").Attribute(subject, TestContext.Current.CancellationToken);
        Attribution ridge = AttributionMethods.Create("lime", Settings.Of(("strength", "1"))).Attribute(subject, TestContext.Current.CancellationToken);

        Explained.Close([1.5, 1.5, 3], plain.Values, 1e-9);
        Explained.Close([3, 3], plain.Map!.Values, 1e-9);
        Assert.InRange(ridge.Map!.Values.Span[0], 0.01, 2.9);
    }

    private static double Fact(Attribution found, string name) => found.Facts.Single(fact => fact.Name == name).Values[0];

    // The weighted least squares over all 32 samples by normal equations in plain loops.
    private static double[] AllSamples(double[] row)
    {
        double[,] left = new double[6, 7];
        for (int code = 0; code < 32; code++)
        {
            double[] z = [1, .. Enumerable.Range(0, 5).Select(i => (double)(code >> i & 1))], x = [.. row.Select((value, i) => value * z[i + 1])];
            double distance = 1 - Math.Sqrt(int.PopCount(code) / 5.0), weight = Math.Exp(-distance * distance / (2 * 0.25 * 0.25));
            double value = (x[0] * x[1]) + x[2] - (x[3] * x[4] * x[0]);
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++) left[i, j] += weight * z[i] * z[j];
                left[i, 6] += weight * z[i] * value;
            }
        }

        for (int pivot = 0; pivot < 6; pivot++)
        {
            for (int i = 0; i < 6; i++)
            {
                double factor = i == pivot ? 0 : left[i, pivot] / left[pivot, pivot];
                for (int j = 0; j < 7; j++) left[i, j] -= factor * left[pivot, j];
            }
        }

        return [.. Enumerable.Range(1, 5).Select(i => left[i, 6] / left[i, i])];
    }
}
