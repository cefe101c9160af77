using AuditKit.Core.Specs;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Surrogates;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;
using TorchSharp;

namespace AuditKit.Explain.Tests.Methods.Surrogates;

[Trait("Kind", "numeric")]
public sealed class KernelShapTests
{
    private static readonly BlackBox Curved = BlackBox.Of(8, x => (x.select(1, 0) * x.select(1, 1) * x.select(1, 2)) + (x.sum(1) * 2).sigmoid() + (x.select(1, 4) * x.select(1, 5).square()) - (x.select(1, 6) * x.select(1, 7)));

    private static readonly double[] Row = [1, 2, -1, 0.5, 1.5, -1, 2, 1];

    private static IAttributionMethod Method(int samples) => AttributionMethods.Create("kernel-shap", Settings.Of(("samples", $"{samples}")));

    [Fact]
    public void Exact_where_all_coalitions_fit()
    {
        Attribution found = Method(256).By(Curved, Row);

        Explained.Close(AttributionMethods.Create("shapley").By(Curved, Row).Values.ToArray(), found.Values, 1e-12);
        Assert.Empty(found.StandardErrors.ToArray());
        Explained.Close([7, 32.5, 10.5], Method(8).By(OracleModels.M1, 2, 10, 3).Values, 1e-10);
    }

    [Fact]
    public void An_additive_function_has_no_sampling_error()
    {
        double[] weights = [1, -2, 3, 0.5, 0, 4, -1, 2];

        Attribution found = Method(128).By(OracleModels.Linear(weights, 3), Row);

        Explained.Close(weights.Zip(Row, (w, x) => w * x), found.Values, 1e-10);
        Assert.All(found.StandardErrors.ToArray(), error => Assert.InRange(error, 0, 1e-10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Intervals_cover_the_exact_values(bool hasBackground)
    {
        double[] background = hasBackground ? Support.Models.Rows(3, 8) : new double[8];
        double[] exact = AttributionMethods.Create("shapley").Attribute(Explained.Subject(Curved, Row).Knowing(background: background), TestContext.Current.CancellationToken).Values.ToArray();

        Assert.InRange(Coverage.Of(Method(200), Curved, Row, exact, 200, background), 0.92, 0.98); // 1,600 intervals of 95 %, eight to a run
    }

    [Fact]
    public void Sums_are_exact_by_the_constraint() => Assert.InRange(Method(100).By(Curved, Row).LargestGap!.Value, 0, 1e-13);

    [Fact]
    public void Fit_agrees_with_the_kernel_weighted_fit_of_all_coalitions()
    {
        using var scope = torch.NewDisposeScope();
        // Every coalition of 4 players as often as the kernel says: weight 1 / (binomial(4, s) s (4 - s)), so sizes 1 and 3 twice as often as size 2.
        List<bool[]> members = [];
        for (int code = 1; code < 8; code++)
        {
            bool[] own = [.. Enumerable.Range(0, 4).Select(player => (code >> player & 1) != 0)];
            int size = own.Count(isMember => isMember);
            members.AddRange(Enumerable.Repeat(own, size == 2 ? 1 : 2));
        }

        double Game(bool[] own) => own.Select((isMember, i) => isMember ? i + 1.0 : 0).Sum() + (own[0] && own[2] ? 5 : 0) - (own[1] && own[2] && own[3] ? 2 : 0);
        bool[][] all = [.. members, .. members.Select(own => own.Select(isMember => !isMember).ToArray())];
        (torch.Tensor found, _) = ConstrainedFit.Of(
            torch.tensor([.. all.SelectMany(own => own.Select(isMember => isMember ? 1.0 : 0))], [1, all.Length, 4]),
            torch.tensor([.. all.Select(Game)], [1, all.Length]),
            torch.tensor(new[] { 13.0 }, [1, 1]));

        Explained.Close(ShapleyTwin.Of(4, Game), Explain.Functions.HostTensors.ToDoubles(found), 1e-12);
    }

    [Fact]
    public void Too_few_samples_are_refused() =>
        Assert.Contains("at least 64", Assert.Throws<InvalidInputException>(() => Method(50).By(Curved, Row)).Message, StringComparison.Ordinal);
}
