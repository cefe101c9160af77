using AuditKit.Core.Randomness;
using AuditKit.Federated.Aggregation;
using AuditKit.Models.Architectures;

namespace AuditKit.Federated.Tests.Aggregation;

[Trait("Kind", "numeric")]
public sealed class AggregationTests
{
    // Sums of a few terms of order 1: rounding only.
    private const double Rounding = 1e-12;

    private static readonly double[][] Seven = [[1], [1.1], [1.3], [0.9], [1.05], [10], [-8]];

    [Fact]
    public void WeightedLoss_IsTheMeanByRows() =>
        Assert.Equal(1.5, WeightedMean.Of([[2.0], [1.0], [2.0]], [1, 2, 1])[0], Rounding);

    [Fact]
    public void KrumScores_AreSumsOfTheNearestSquaredDistances()
    {
        double[] expected = [0.0225, 0.0525, 0.1925, 0.0725, 0.0275, 235.0025, 242.1125];

        Assert.All(expected.Zip(Krum.Scores(Seven, 2)), pair => Assert.Equal(pair.First, pair.Second, 1e-10)); // Distances up to 324 lose a digit.
        Assert.Equal([0], Krum.Pick(Seven, 2));
        Assert.Equal(1.0, Krum.Of(Seven, [1, 1, 1, 1, 1, 1, 1], 2)[0]);
    }

    [Fact]
    public void HostileExtremes_DoNotMoveTrimmedMeanAndMedian()
    {
        Assert.Equal(1.05, TrimmedMean.Of(Seven, 2.0 / 7)[0], Rounding);
        Assert.Equal(1.05, CoordinateMedian.Of(Seven)[0], Rounding);
        Assert.Equal(1.5, TrimmedMean.Of([[0.5], [1], [2], [100]], 0.25)[0], Rounding);
    }

    [Fact]
    public void Median_IsTakenByCoordinate() =>
        Assert.Equal([0.5, 0.5, 0.5, 0.5], CoordinateMedian.Of([[1, 0.2, 0.5, 1], [0.2, 0.5, 1, 0.2], [0.5, 1, 0.2, 0.5]]));

    [Fact]
    public void AdaptiveServer_FirstStepIsTheClosedForm()
    {
        AdaptiveServer server = new(AdaptiveRule.Adam, AdaptiveConvention.Paper) { Rate = 0.1, InitialSecondMoment = 0 };

        Assert.Equal(0.1 * 0.05 / 0.051, server.Step([0], [0.5])[0], 1e-15); // 0.0980392157
    }

    [Fact]
    public void Paper_StartsAtTauSquaredForEveryRule()
    {
        // D = tau: Adagrad has v = 2 tau^2, Adam and Yogi keep v = tau^2.
        Assert.Equal(0.1 / (Math.Sqrt(2) + 1), new AdaptiveServer(AdaptiveRule.Adagrad, AdaptiveConvention.Paper).Step([0], [1e-3])[0], 1e-15);
        Assert.Equal(0.1 * 0.1 / 2, new AdaptiveServer(AdaptiveRule.Adam, AdaptiveConvention.Paper).Step([0], [1e-3])[0], 1e-15);
        Assert.Equal(0.1 * 0.1 / 2, new AdaptiveServer(AdaptiveRule.Yogi, AdaptiveConvention.Paper).Step([0], [1e-3])[0], 1e-15);
    }

    [Fact]
    public void WeightedAndUnweightedMeans_Differ()
    {
        double[][] updates = [[0], [1]];

        Assert.Equal(0.25, WeightedMean.Of(updates, [3, 1])[0]);
        Assert.Equal(0.5, WeightedMean.Of(updates, [1, 1])[0]);
    }

    [Fact]
    public void SilentClients_RenormaliseTheWeights()
    {
        Assert.Equal(2.0, WeightedMean.Of([[1], null, [4]], [2, 100, 1])[0], Rounding);
        Assert.Throws<ArgumentException>(() => WeightedMean.Of([null, null], [1, 1]));
    }

    [Fact]
    public void UnsafeNumbersOfHostileClients_AreRefusedWithTheLargestSafeOne()
    {
        Assert.Contains("at most 2", Assert.Throws<ArgumentOutOfRangeException>(() => Krum.Pick(Seven, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1", Assert.Throws<ArgumentOutOfRangeException>(() => Bulyan.Of(Seven, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrimmedMean.Of(Seven, 0.5));
    }

    [Fact]
    public void BulyanWithoutHostileClients_IsThePlainMean() =>
        Assert.Equal(Seven.Average(update => update[0]), Bulyan.Of(Seven, 0)[0], Rounding);

    [Fact]
    public void EveryRule_LeavesItsInputsAlone()
    {
        double[][] updates = Draw(11, 6), copy = [.. updates.Select(update => update.ToArray())];
        double[] weights = [.. Enumerable.Range(1, 11).Select(k => (double)k)];

        WeightedMean.Of(updates, weights);
        CoordinateMedian.Of(updates);
        TrimmedMean.Of(updates, 0.2);
        Krum.Of(updates, weights, 2)[0] = 77;
        Krum.Of(updates, weights, 2, 3);
        Bulyan.Of(updates, 2);
        new ServerMomentum(1, 0.9).Step(updates[0], updates[1]);
        foreach (AdaptiveRule rule in Enum.GetValues<AdaptiveRule>()) new AdaptiveServer(rule, AdaptiveConvention.Flower).Step(updates[0], updates[1]);

        Assert.Equal(copy, updates);
        Assert.Equal(Enumerable.Range(1, 11).Select(k => (double)k), weights);
    }

    [Fact]
    public void WeightedMean_AgreesWithTheNaiveSum()
    {
        double[][] updates = Draw(37, 5);
        double[] weights = [.. Enumerable.Range(0, 37).Select(k => 1.0 + (k * 7 % 13))], mean = WeightedMean.Of(updates, weights);

        for (int i = 0; i < 5; i++) Assert.Equal(Enumerable.Range(0, 37).Sum(k => weights[k] * updates[k][i]) / weights.Sum(), mean[i], Rounding);
    }

    [Fact]
    public void MnistTwoLayerNetwork_HasThePublishedParameters() =>
        Assert.Equal(199_210, new NetworkArchitecture { Inputs = 784, Hidden = [200, 200], Outputs = 10 }.ParameterCount);

    private static double[][] Draw(int clients, int length)
    {
        RandomSource source = SeedStream.FromSeed(3).For("updates").Open();
        return [.. Enumerable.Range(0, clients).Select(_ => Enumerable.Range(0, length).Select(_ => source.NextGaussian()).ToArray())];
    }
}
