using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Search;
using CsCheck;

namespace AuditKit.Statistics.Tests.Search;

public sealed class CentralFisherTestTests
{
    private const int Most = 60;

    private static readonly CentralFisherTest Tails = new(2 * Most);

    private static readonly Gen<(int X, int N, int Y, int M)> Tables = Gen.Select(Gen.Int[1, Most], Gen.Int[1, Most], Gen.Double[0, 1], Gen.Double[0, 1])
        .Select((n, m, first, second) => ((int)(first * n), n, (int)(second * m), m));

    [Fact]
    public void The_value_is_twice_the_smaller_tail() => Tables.Sample(table =>
    {
        double[] mass = [.. Enumerable.Range(0, table.N + 1).Select(x => Mass(x, table))];
        double upper = mass.Skip(table.X).Sum(), lower = mass.Take(table.X + 1).Sum(), half = mass[table.X] / 2;
        Within.Of(Math.Min(1, 2 * Math.Min(upper, lower)), Tails.Probability(table.X, table.N, table.Y, table.M), 1e-10);
        Within.Of(Math.Min(1, 2 * Math.Min(upper - half, lower - half)), Tails.Probability(table.X, table.N, table.Y, table.M, middle: true), 1e-10);
    }, iter: 500);

    [Fact]
    public void A_value_under_the_limit_is_exact_and_one_over_it_is_not_worked_out() => Tables.Sample(table =>
    {
        double full = Tails.Probability(table.X, table.N, table.Y, table.M, middle: true), limited = Tails.Probability(table.X, table.N, table.Y, table.M, middle: true, limit: .1);
        Assert.Equal(full <= .1 ? full : 1, limited);
    }, iter: 500);

    [Fact]
    public void Swapped_groups_and_swapped_outcomes_have_the_same_value() => Tables.Sample(table =>
    {
        double value = Tails.Probability(table.X, table.N, table.Y, table.M);
        Within.Of(value, Tails.Probability(table.Y, table.M, table.X, table.N), 1e-10);
        Within.Of(value, Tails.Probability(table.N - table.X, table.N, table.M - table.Y, table.M), 1e-10);
    }, iter: 300);

    // Where the distribution is symmetric, doubling a tail and adding up the unlikelier tables are the same.
    [Fact]
    public void Equal_groups_agree_with_Fishers_test()
    {
        for (int x = 0; x <= 20; x++) Within.Of(FisherExact.Of(x, 20, 15, 20).Probability, Tails.Probability(x, 20, 15, 20), 1e-9);
    }

    // An exact test rejects a true hypothesis at most as often as its level, whatever the common rate.
    [Theory]
    [InlineData(12, 40, .1)]
    [InlineData(25, 30, .5)]
    [InlineData(8, 90, .03)]
    public void The_exact_test_keeps_its_level(int n, int m, double rate)
    {
        CentralFisherTest tails = new(n + m);
        double rejected = 0;
        for (int x = 0; x <= n; x++)
        {
            for (int y = 0; y <= m; y++)
            {
                if (tails.Probability(x, n, y, m) <= .05) rejected += Binomial(x, n, rate) * Binomial(y, m, rate);
            }
        }

        Assert.InRange(rejected, 0, .05 + 1e-9);
    }

    private static double Mass(int x, (int X, int N, int Y, int M) table)
    {
        int rest = table.X + table.Y - x;
        return rest < 0 || rest > table.M ? 0 : Math.Exp(Choose(table.N, x) + Choose(table.M, rest) - Choose(table.N + table.M, table.X + table.Y));
    }

    private static double Binomial(int k, int n, double p) => Math.Exp(Choose(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));

    private static double Choose(int n, int k) => MathNet.Numerics.SpecialFunctions.BinomialLn(n, k);
}
