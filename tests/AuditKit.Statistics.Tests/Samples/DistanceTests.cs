using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Tests.Samples;

[Trait("Kind", "statistics")]
public sealed class DistanceTests
{
    [Fact]
    public void WassersteinOfTwoSmallSamples_IsTheAreaBetweenTheirSteps()
    {
        (double supremum, double area) = DistributionDistance.Between(NumericSample.Of([.9, .7, .3, .2]), NumericSample.Of([.8, 1, .8, .2, .1, .2]));

        Within.Of(.0916666667, area, 5e-11); // ten printed digits
        // At .3: a has 2 of 4 at or below, b 3 of 6; at .7: 3 of 4 against 3 of 6.
        Within.Of(.25, supremum, 1e-15);
    }

    [Fact]
    public void Distances_EqualTheNaiveTwin()
    {
        SeedStream seeds = SeedStream.FromSeed(5);
        for (int run = 0; run < 50; run++)
        {
            RandomSource source = seeds.For("twin", run).Open();
            double[] first = [.. Enumerable.Range(0, 1 + source.Next(12)).Select(_ => (double)source.Next(9))], second = [.. Enumerable.Range(0, 1 + source.Next(12)).Select(_ => (double)source.Next(9))];
            double supremum = 0, area = 0;
            for (int x = 0; x < 9; x++)
            {
                double difference = Math.Abs(((double)first.Count(v => v <= x) / first.Length) - ((double)second.Count(v => v <= x) / second.Length));
                supremum = Math.Max(supremum, difference);
                area += difference;
            }

            (double ks, double w1) = DistributionDistance.Between(NumericSample.Of(first), NumericSample.Of(second));
            Within.Of(supremum, ks, 1e-12);
            Within.Of(area, w1, 1e-12);
        }
    }

    [Fact]
    public void Transport_HasThePublishedCost()
    {
        double[,] costs = { { 10, 15, 20, 20, 40 }, { 20, 40, 15, 30, 30 }, { 30, 35, 40, 55, 25 } };

        Within.Of(24.083333, Transport.Cost([50, 100, 150], [25, 115, 60, 30, 70], costs), 4e-7); // six printed digits, rounded down
    }

    [Fact]
    public void TransportOnALine_IsWasserstein()
    {
        SeedStream seeds = SeedStream.FromSeed(6);
        for (int run = 0; run < 40; run++)
        {
            RandomSource source = seeds.For("line", run).Open();
            int cells = 2 + source.Next(7);
            double[] first = [.. Enumerable.Range(0, cells).Select(_ => source.NextDouble() + (source.Next(3) == 0 ? 1 : 0))], second = [.. Enumerable.Range(0, cells).Select(_ => source.Next(4) == 0 ? 0 : source.NextDouble() + 0.01)];
            if (second.Sum() == 0) second[0] = 1;
            double[,] costs = new double[cells, cells];
            double area = 0, sum = 0;
            for (int i = 0; i < cells; i++)
            {
                for (int j = 0; j < cells; j++) costs[i, j] = Math.Abs(i - j);
                sum += (first[i] / first.Sum()) - (second[i] / second.Sum());
                area += Math.Abs(sum);
            }

            Within.Of(area, Transport.Cost(first, second, costs), 1e-10);
        }
    }

    [Fact]
    public void Transport_IsNoDearerThanAnyRandomPlan()
    {
        RandomSource source = SeedStream.FromSeed(7).For("plans").Open();
        double[,] costs = new double[4, 4];
        for (int cell = 0; cell < 16; cell++) costs[cell / 4, cell % 4] = source.Next(20);
        double[] supply = [.1, .2, .3, .4], demand = [.4, .1, .1, .4];
        double least = Transport.Cost(supply, demand, costs);
        double best = double.PositiveInfinity;
        for (int run = 0; run < 2000; run++) best = Math.Min(best, RandomPlan(source, [.. supply], [.. demand], costs));

        Assert.True(least <= best + 1e-12);
        // Random corner plans of so small a problem come upon the optimum.
        Within.Of(least, best, 1e-9);
    }

    [Theory]
    [InlineData(3, 60, false)]
    [InlineData(3, 60, true)]
    [InlineData(5, 15, false)]
    public void DistancesOfSamples_AreCovered(int groups, int rows, bool shifted)
    {
        // Two normals whose means lie d apart: W1 is d, KS 2 Phi(d / 2) - 1.
        double shift = shifted ? 1 : 0, supremum = shifted ? (2 * AuditKit.Statistics.Numerics.StandardNormal.Cumulative(.5)) - 1 : 0;
        int supremumCovered = 0;
        double areaCovered = Simulated.Of($"W1 {shift}, {groups} x {rows}", shift, source =>
        {
            NumericSample[] samples = [.. Enumerable.Range(0, groups).Select(group => NumericSample.Of(Simulated.Normals(source, rows, group == 0 ? shift : 0)))];
            PredictionDistances distances = new(samples, SeedStream.FromSeed(1), 100);
            if (((MeasuredValue.Measured)distances.KolmogorovSmirnov(.95)).Interval!.Contains(supremum)) supremumCovered++;
            return distances.Wasserstein(.95);
        }, 200);

        // 200 runs: .95 varies by .015, so .90 is three of them below.
        TestContext.Current.TestOutputHelper?.WriteLine($"coverage of KS {supremum:0.00}, {groups} x {rows}: {supremumCovered / 200.0:0.000}");
        Assert.True(areaCovered >= .90);
        Assert.True(supremumCovered >= .90 * 200);
    }

    [Fact]
    public void PermutationOfEqualGroups_RejectsAtItsLevel()
    {
        SeedStream seeds = SeedStream.FromSeed(8);
        int rejected = 0, found = 0;
        const int Runs = 300;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource source = seeds.For("null", run).Open();
            NumericSample[] equal = [.. Enumerable.Range(0, 3).Select(_ => NumericSample.Of(Simulated.Normals(source, 15), Simulated.Normals(source, 15)))];
            if (new GroupPermutation(equal).Run(99, seeds.For("draws", run)).Adjusted.Min() <= .05) rejected++;
            NumericSample[] apart = [.. equal.Take(2), NumericSample.Of(Simulated.Normals(source, 15, 3), new double[15])];
            if (run < 20 && new GroupPermutation(apart).Run(99, seeds.For("draws", run)).Adjusted[0] <= .05) found++;
        }

        // 5 % of 300 runs vary by 1.3 points: 9 % is three of them above.
        Assert.True(rejected <= .09 * Runs, $"{rejected} of {Runs} null runs rejected");
        Assert.Equal(20, found);
    }

    private static double RandomPlan(RandomSource source, double[] supply, double[] demand, double[,] costs)
    {
        int[] cells = [.. Enumerable.Range(0, 16)];
        source.Shuffle<int>(cells);
        double cost = 0;
        foreach (int cell in cells)
        {
            double mass = Math.Min(supply[cell / 4], demand[cell % 4]);
            supply[cell / 4] -= mass;
            demand[cell % 4] -= mass;
            cost += mass * costs[cell / 4, cell % 4];
        }

        return cost;
    }
}
