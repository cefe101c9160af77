using AuditKit.Core.Measurements;
using AuditKit.Statistics.Association;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>Distances between the label shares of two samples.</summary>
internal sealed class ShareDistanceFamily : IntervalFamily
{
    public override string Name => "distances of shares";

    public override int Replicates => 4_000;

    private delegate double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second);

    private static readonly (double[] First, double[] Second, int N)[] Truths =
    [
        ([.5, .5], [.5, .5], 30), ([.97, .03], [.97, .03], 60), ([.7, .3], [.5, .5], 60), ([.4, .3, .2, .1], [.4, .3, .2, .1], 60), ([.4, .3, .2, .1], [.1, .2, .3, .4], 60),
    ];

    public override IEnumerable<CoverageCase> Cases => Truths.SelectMany(truth => new[]
    {
        Of("TV", truth, ShareDistances.TotalVariation, comparison => comparison.TotalVariation()), Of("JS", truth, ShareDistances.JensenShannon, comparison => comparison.JensenShannon()),
        Of("KL", truth, ShareDistances.KullbackLeibler, comparison => comparison.KullbackLeibler()), Of("L2", truth, ShareDistances.Euclidean, comparison => comparison.Euclidean()),
    });

    private static CoverageCase Of(string name, (double[] First, double[] Second, int N) truth, Distance distance, Func<ShareComparison, MeasuredValue> measure) =>
        new($"{name}, n {truth.N} each, {string.Join(" ", truth.First)} v {string.Join(" ", truth.Second)}", (source, _) =>
        {
            (long[] first, long[] second) = (new long[truth.First.Length], new long[truth.First.Length]);
            MultinomialSampler.Draw(source, truth.N, truth.First, first);
            MultinomialSampler.Draw(source, truth.N, truth.Second, second);
            return Trial.Of(measure(ShareComparison.Of(first, second, Level)), distance(truth.First, truth.Second));
        });
}
