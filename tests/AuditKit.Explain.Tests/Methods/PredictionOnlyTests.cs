using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;

namespace AuditKit.Explain.Tests.Methods;

/// <summary>What holds for every method that needs predictions only: no gradient is asked for, and neighbours do not matter.</summary>
[Trait("Kind", "numeric")]
public sealed class PredictionOnlyTests
{
    private static readonly FeatureGroups Groups = FeatureGroups.Of(["a", "b", "c", "d", "e", "f"], [0, 1, 1, 2, 3, 4, 5]);

    public static TheoryData<string, string, string> Methods => new()
    {
        { "occlusion", "window", "2" },
        { "feature-ablation", "per", "group" },
        { "rise", "samples", "60" },
        { "rise", "tolerance", "0.05" },
        { "lime", "samples", "60" },
        { "kernel-shap", "samples", "48" },
        { "kernel-shap", "samples", "64" },
        { "shapley", "limit", "6" },
        { "shapley", "limit", "2" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Alone_together_backwards_and_twice_are_the_same(string id, string option, string value)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        IAttributionMethod method = AttributionMethods.Create(id, Settings.Of((option, value)));
        // Tied to a row: one that equals the baseline in part, so that rows have different players.
        double[] rows = Support.Models.Rows(6, 7);
        rows.AsSpan(8, 4).Clear();
        double[] background = [.. new double[7], .. id == "lime" ? [] : Support.Models.Rows(id is "shapley" ? 2 : 0, 7, 9)];
        AttributionSubject subject = Explained.Subject(BlackBox.Of(7, x => (x.sum(1) * x.select(1, 0)).tanh() + (x.select(1, 3) * x.select(1, 5))), rows, range: 2).Knowing(groups: Groups, background: background, seeds: SeedStream.FromSeed(4));

        Attribution together = method.Attribute(subject, token), again = method.Attribute(subject, token), backwards = method.Attribute(subject.With([5, 4, 3, 2, 1, 0], range: 2, token: token), token);

        Assert.Equal(together.Values.ToArray(), again.Values.ToArray());
        Assert.Equal(together.StandardErrors.ToArray(), again.StandardErrors.ToArray());
        for (int row = 0; row < 6; row++)
        {
            Attribution alone = method.Attribute(subject.With([row], range: 2, token: token), token);
            Explained.Close(together.Values.Slice(row * 7, 7).ToArray(), alone.Values, 1e-10); // the place in a call moves rounding only
            Explained.Close(together.Values.Slice(row * 7, 7).ToArray(), backwards.Values.Slice((5 - row) * 7, 7), 1e-10);
        }

        Assert.Equal(0, together.Work.BackwardRows);
        Assert.Contains(together.Values.ToArray(), found => found != 0);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Little_memory_changes_no_value(string id, string option, string value)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        IAttributionMethod method = AttributionMethods.Create(id, Settings.Of((option, value)));
        BlackBox function = BlackBox.Of(7, x => (x.sum(1) * x.select(1, 0)).tanh() + (x.select(1, 3) * x.select(1, 5)));

        Attribution wide = method.Attribute(Of(ChunkPlan.DefaultMemory), token), narrow = method.Attribute(Of(200), token);

        Explained.Close(wide.Values.ToArray(), narrow.Values, 1e-10);
        AttributionSubject Of(long memory) => AttributionSubject.Of(function, Support.Models.Rows(6, 7), new double[7], new TargetChoice.Output(0), new ChunkPlan(8, memory), 2, token).Knowing(groups: Groups);
    }

    [Fact]
    public void Other_seeds_draw_otherwise()
    {
        IAttributionMethod method = AttributionMethods.Create("rise", Settings.Of(("samples", "50")));
        AttributionSubject subject = Explained.Subject(OracleModels.M1, [20, 50, 30]);

        Assert.NotEqual(method.Attribute(subject.Knowing(seeds: SeedStream.FromSeed(1)), default).Values.ToArray(), method.Attribute(subject.Knowing(seeds: SeedStream.FromSeed(2)), default).Values.ToArray());
    }
}
