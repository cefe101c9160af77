using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Measures;

namespace AuditKit.Federated.Tests.Measures;

[Trait("Kind", "numeric")]
public sealed class MeasureTests
{
    [Fact]
    public void Spread_IsTheClosedForm()
    {
        double[] accuracies = [0.9, 0.8, 0.7, 0.4];

        Assert.Equal(0.933333, ClientSpread.Jain(accuracies), 1e-6); // Stated with six digits.
        Assert.Equal(0.142857, ClientSpread.Gini(accuracies), 1e-6);
        Assert.Equal(0.035, ClientSpread.Variance(accuracies), 1e-12);
        Assert.Equal(0.4, accuracies.Min());
    }

    [Fact]
    public void Gini_AgreesWithTheDoubleSum()
    {
        RandomSource source = SeedStream.FromSeed(2).Open();
        double[] values = [.. Enumerable.Range(0, 30).Select(_ => source.NextDouble())];
        double naive = values.Sum(x => values.Sum(y => Math.Abs(x - y))) / (2 * 30 * 30 * values.Average());

        Assert.Equal(naive, ClientSpread.Gini(values), 1e-12); // Rounding of 900 terms.
    }

    [Fact]
    public void Quantile_InterpolatesBetweenOrderStatistics()
    {
        Assert.Equal(1.9, ClientSpread.Quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.1), 1e-12);
        Assert.Equal((3.0, 3.0, 7.0), (ClientSpread.Quantile([3], 0.1), ClientSpread.Quantile([3, 7], 0), ClientSpread.Quantile([3, 7], 1)));
    }

    [Fact]
    public void WorstClient_IntervalIsClopperPearsonForOneClient()
    {
        // Two-sided 95 % of 8 in 10, Clopper and Pearson: 0.4439, 0.9748.
        MeasuredValue.Measured worst = Assert.IsType<MeasuredValue.Measured>(WorstClient.Measure([Score(10, 8)], 0.95));

        Assert.Equal((0.8, 0.4439, 0.9748), (worst.Estimate, Math.Round(worst.Interval!.Lower, 4), Math.Round(worst.Interval.Upper, 4)));
        Assert.IsType<MeasuredValue.NotMeasured>(WorstClient.Measure([], 0.95));
    }

    [Fact]
    public void WorstClientInterval_CoversTheLowestTrueAccuracy()
    {
        int covered = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            RandomSource source = SeedStream.FromSeed(trial).For("worst").Open();
            double[] truth = [.. Enumerable.Range(0, 15).Select(_ => 0.5 + (0.45 * source.NextDouble()))];
            ClientScore[] clients = [.. truth.Select(p => Score(40, Hits(source, 40, p)))];
            if (((MeasuredValue.Measured)WorstClient.Measure(clients, 0.95)).Interval!.Contains(truth.Min())) covered++;
        }

        Assert.InRange(covered, 285, 300); // Coverage is at least the level by construction.
    }

    [Fact]
    public void ClusterBootstrap_CoversTheMeanOfThePopulationOfClients()
    {
        int covered = 0;
        for (int trial = 0; trial < 300; trial++)
        {
            RandomSource source = SeedStream.FromSeed(trial).For("cluster").Open();
            ClientScore[] clients = [.. Enumerable.Range(0, 40).Select(_ =>
            {
                double hits = source.NextGamma(8), accuracy = hits / (hits + source.NextGamma(2));
                return Score(30, Hits(source, 30, accuracy));
            })];
            MeasuredValue value = new ClientBootstrap(clients, SeedStream.FromSeed(trial)).Measure(ClientBootstrap.Pooled, 0.95, 400);
            if (((MeasuredValue.Measured)value).Interval!.Contains(0.8)) covered++;
        }

        // 95 % minus the known shortfall of a percentile interval over 40 clusters, and 3 standard errors of 300 trials (1.3 % each).
        Assert.InRange(covered, 270, 297);
    }

    [Fact]
    public void FewOrEqualClients_AreNotMeasuredButNeverZero()
    {
        Assert.Contains("too few", Assert.IsType<MeasuredValue.NotMeasured>(new ClientBootstrap([Score(10, 5)], SeedStream.FromSeed(1)).Measure(ClientBootstrap.Gini, 0.95)).Reason, StringComparison.Ordinal);
        ClientScore[] equal = [.. Enumerable.Range(0, 6).Select(_ => Score(10, 10))];
        Assert.Contains("do not differ", Assert.IsType<MeasuredValue.NotMeasured>(new ClientBootstrap(equal, SeedStream.FromSeed(1)).Measure(ClientBootstrap.Gini, 0.95)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void GainInterval_IsTheAdjustedPairedInterval()
    {
        // 20 rows, 1 gained, 9 lost: cells 1.5 and 9.5 of 22, centre -8/22.
        ClientScore client = new(new ClientRecord(0, "1", 80, 20) { Correct = 8, Alone = new AloneRecord(16, 1, 9) });
        Interval interval = client.GainInterval(0.95)!;
        double half = 1.959963984540054 * Math.Sqrt(11 - (64.0 / 22)) / 22;

        Assert.Equal(-0.4, client.Gain);
        Assert.Equal((-8 / 22.0) - half, interval.Lower, 1e-12);
        Assert.Equal((-8 / 22.0) + half, interval.Upper, 1e-12);
        Assert.True(client.Loses(0.95));
        Assert.False(new ClientScore(new ClientRecord(0, "1", 80, 20) { Correct = 8 }).Loses(0.95));
    }

    [Fact]
    public void MeanGain_HasStudentsInterval()
    {
        // Gains 0, .1, .2, .3, .4: mean .2, error .0707107, t(4) = 2.776445.
        ClientScore[] clients = [.. Enumerable.Range(0, 5).Select(k => new ClientScore(new ClientRecord(k, "x", 10, 10) { Correct = 5 + k, Alone = new AloneRecord(5, k, 0) }))];
        MeasuredValue.Measured gain = Assert.IsType<MeasuredValue.Measured>(Gains.Mean(clients, 0.95));

        Assert.Equal(0.2, gain.Estimate, 1e-12);
        Assert.Equal(0.2 - (2.7764451052 * 0.0707106781), gain.Interval!.Lower, 1e-9); // Ten digits of t.
    }

    [Fact]
    public void Shrinkage_PullsSmallClientsMoreAndNamesTheLikelyWorst()
    {
        ClientScore[] clients = [.. Enumerable.Range(0, 20).Select(k => Score(200, k % 2 == 0 ? 170 : 150)), Score(10, 4), Score(400, 200)];
        Shrinkage model = Shrinkage.Of(clients)!;
        double small = model.Estimate(clients[20]), large = model.Estimate(clients[21]);
        double[] probabilities = model.ProbabilityOfWorst(SeedStream.FromSeed(1));

        Assert.True(small > 0.55, $"4 of 10 became {small}"); // Raw 0.4; the others are near 0.8.
        Assert.InRange(large, 0.5, 0.55);
        Assert.Equal(1, probabilities.Sum(), 1e-9);
        Assert.Equal(21, Array.IndexOf(probabilities, probabilities.Max()));
        Assert.Null(Shrinkage.Of([Score(10, 10), Score(10, 10)]));
    }

    private static ClientScore Score(int count, int correct) => new(new ClientRecord(0, "1", 4 * count, count) { Correct = correct });

    private static int Hits(RandomSource source, int trials, double probability) => Enumerable.Range(0, trials).Count(_ => source.NextDouble() < probability);
}
