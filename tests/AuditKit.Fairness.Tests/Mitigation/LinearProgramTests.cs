using AuditKit.Fairness.Mitigation.Reductions;
using CsCheck;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "numeric")]
public sealed class LinearProgramTests
{
    [Fact]
    public void A_textbook_program_has_its_known_corner()
    {
        // Maximise 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18: 36 at (2, 6), prices 0, 3/2, 1.
        LinearProgram.Solution solution = LinearProgram.Maximise([3, 5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18]);

        Assert.Equal(36, solution.Value, 1e-12);
        Assert.Equal([2, 6], solution.Values.Select(value => Math.Round(value, 12)));
        Assert.Equal([0, 1.5, 1], solution.Prices.Select(price => Math.Round(price, 12)));
    }

    [Fact]
    public void An_unbounded_program_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => LinearProgram.Maximise([1], [[-1]], [1]));

    [Fact]
    public void Two_variables_agree_with_all_corners_tried_and_with_the_prices() =>
        Gen.Select(Eighths(-16, 16).Array[2], Eighths(-8, 16).Array[2].Array[1, 6], Eighths(0, 24).Array[6]).Sample((objective, free, limits) =>
        {
            // A box keeps the program bounded.
            double[][] rows = [.. free, [1, 0], [0, 1]];
            double[] bounds = [.. limits.Take(free.Length), 5, 5];

            LinearProgram.Solution solution = LinearProgram.Maximise(objective, rows, bounds);

            // Coefficients are of order 1.
            Assert.Equal(BestCorner(objective, rows, bounds), solution.Value, 1e-8);
            Assert.Equal(solution.Value, solution.Prices.Zip(bounds, (price, bound) => price * bound).Sum(), 1e-8);
        });

    [Fact]
    public void A_saddle_point_is_what_the_better_of_all_mixtures_of_two_rules_reaches() =>
        Gen.Select(Eighths(0, 8).Array[2], Eighths(-8, 8).Array[2], Gen.Int[0, 4].Select(value => value / 20.0), Gen.Int[1, 50].Select(value => (double)value)).Sample((errors, violations, slack, bound) =>
        {
            Answer[] answers = [.. errors.Zip(violations, (error, violation) => new Answer(error, [violation, -violation]))];

            SaddlePoint saddle = SaddlePoint.Of(answers, slack, bound);

            double CostOf(double share) => (share * errors[0]) + ((1 - share) * errors[1]) + (bound * Math.Max(0, Math.Abs((share * violations[0]) + ((1 - share) * violations[1])) - slack));
            double best = Enumerable.Range(0, 10_001).Min(i => CostOf(i / 10_000.0));
            Assert.Equal(1, saddle.Mix.Sum(), 1e-9);
            Assert.Equal(saddle.Value, CostOf(saddle.Mix[0]), 1e-8);
            // The grid of mixtures misses the best one by at most a step times the slope.
            Assert.InRange(best - saddle.Value, -1e-9, (1 + (2 * bound)) / 10_000);
        });

    // Multiples of 1/8: ties and degenerate corners occur, coefficients that are nearly 0 do not.
    private static Gen<double> Eighths(int from, int to) => Gen.Int[from, to].Select(value => value / 8.0);

    private static double BestCorner(double[] objective, double[][] rows, double[] limits)
    {
        List<(double A, double B, double Limit)> lines = [.. rows.Zip(limits, (row, limit) => (row[0], row[1], limit)), (1, 0, 0), (0, 1, 0)];
        double best = double.NegativeInfinity;
        foreach ((int i, (double a, double b, double limit)) in lines.Index())
        {
            foreach ((double c, double d, double other) in lines.Skip(i + 1))
            {
                double determinant = (a * d) - (b * c);
                if (Math.Abs(determinant) < 1e-12) continue;
                double x = ((limit * d) - (b * other)) / determinant, y = ((a * other) - (c * limit)) / determinant;
                bool feasible = x >= -1e-9 && y >= -1e-9 && rows.Zip(limits).All(pair => (pair.First[0] * x) + (pair.First[1] * y) <= pair.Second + 1e-9);
                if (feasible) best = Math.Max(best, (objective[0] * x) + (objective[1] * y));
            }
        }

        return best;
    }
}
