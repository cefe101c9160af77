using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Analyses.Permutation;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Tests.Analyses;

[Trait("Kind", "statistics")]
public sealed class PermutationTests
{
    private static readonly double[] Weights = [2, -1, 0];

    private static AnalysisSubject Regression(int rows, long seed)
    {
        double[] inputs = Analysed.Gaussian(rows * 3, seed), noise = Analysed.Gaussian(rows, seed + 100_000);
        double[] truth = [.. Enumerable.Range(0, rows).Select(row => Weights.Select((weight, j) => weight * inputs[(row * 3) + j]).Sum() + (0.5 * noise[row]))];
        return Analysed.Of(TensorFunction.Linear(Weights), inputs, seed: seed) with { Truth = new TrueTargets.Numbers(truth) };
    }

    [Fact]
    public void Importance_of_a_linear_model_is_twice_the_squared_weight_and_its_interval_covers_that()
    {
        // E (y - f)^2 grows by w^2 E (x - x')^2 = 2 w^2 for a standard normal input. 400 draws: one standard error is 1.1 %.
        const int draws = 400;
        int[] covered = new int[2];
        double[] sums = new double[2];
        for (int draw = 0; draw < draws; draw++)
        {
            AnalysisResult found = Regression(60, draw).Run("permutation", "repeats=3");
            for (int j = 0; j < 2; j++)
            {
                Measurement measured = found.Measurements[j];
                double truth = 2 * Weights[j] * Weights[j];
                sums[j] += measured.Estimate!.Value / draws;
                if (measured.Interval!.Lower <= truth && truth <= measured.Interval.Upper) covered[j]++;
            }

            Assert.Equal(0, found.Measurements[2].Estimate);
        }

        Assert.All(covered, count => Assert.InRange(count, 0.90 * draws, 0.99 * draws));
        // The standard deviation over draws is about a third of the value: 400 of them leave 2 %, five times that is allowed.
        for (int j = 0; j < 2; j++) Analysed.Close(2 * Weights[j] * Weights[j], sums[j], 0.2 * Weights[j] * Weights[j]);
    }

    [Fact]
    public void One_permutation_of_a_classifier_agrees_with_plain_loops()
    {
        double[] rows = Analysed.Gaussian(9 * 2, 3), weights = [1.5, -0.5];
        int[] truth = [0, 1, 1, 0, 1, 0, 0, 1, 1];
        AnalysisSubject subject = Analysed.Of(TensorFunction.TwoClasses(weights), rows, new TargetChoice.Argmax()) with { Truth = new TrueTargets.Classes(truth) };
        long[] sources = Permutations.Of([.. Enumerable.Range(0, 9)], [], 1, subject.Seeds.For("permutation").For("0"));
        double LossOf(int row, double first)
        {
            double score = (weights[0] * first) + (weights[1] * rows[(2 * row) + 1]);
            return Math.Log(1 + Math.Exp(truth[row] == 1 ? -score : score));
        }

        double expected = Enumerable.Range(0, 9).Average(row => LossOf(row, rows[2 * (int)sources[row]]) - LossOf(row, rows[2 * row]));
        AnalysisResult found = subject.Run("permutation", "repeats=1;features=0");

        // 64-bit sums of nine terms.
        Analysed.Close(expected, found.Array("importance").Values[0], 1e-12);
        Assert.Equal(9 + 9, found.Work.ForwardRows);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("auc")]
    [InlineData("log-loss")]
    public void The_attribute_that_decides_is_the_important_one_for_every_loss_and_every_group(string loss)
    {
        double[] rows = Analysed.Gaussian(200 * 2, 8);
        AnalysisSubject subject = Analysed.Of(TensorFunction.TwoClasses([3, 0.01]), rows, new TargetChoice.Argmax()) with
        {
            Truth = new TrueTargets.Classes([.. Enumerable.Range(0, 200).Select(row => rows[2 * row] > 0 ? 1 : 0)]),
            Attributes = [Analysed.Halves(200)],
        };

        AnalysisResult found = subject.Run("permutation", $"loss={loss}");

        ILookup<string, Measurement> byFeature = found.Measurements.ToLookup(measurement => measurement.Options["feature"]);
        Assert.Equal(3, byFeature["0"].Count());
        Assert.All(byFeature["0"], measurement => Assert.True(measurement.Interval!.Lower > 0.05));
        Assert.All(byFeature["1"], measurement => Assert.InRange(measurement.Estimate!.Value, -0.01, 0.01));
    }

    [Fact]
    public void Area_and_influence_agree_with_all_pairs()
    {
        double[] scores = [0.1, 0.4, 0.4, 0.8, 0.2, 0.9, 0.4], weights = [1, 2, 1, 0.5, 1, 1, 3];
        bool[] positive = [false, true, false, true, false, true, true];
        double Area(double[] by)
        {
            double sum = 0, total = 0;
            for (int i = 0; i < 7; i++)
            {
                for (int j = 0; j < 7; j++)
                {
                    if (!positive[i] || positive[j]) continue;
                    sum += by[i] * by[j] * (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0);
                    total += by[i] * by[j];
                }
            }

            return sum / total;
        }

        LossEstimate found = LossEstimate.Auc(scores, positive, weights)!;

        Analysed.Close(1 - Area(weights), found.Value, 1e-14);
        Analysed.Close(0, found.Influence.Sum(), 1e-12);
        for (int i = 0; i < 7; i++)
        {
            // The derivative by a row's weight is its influence / n / weight, by central differences.
            double step = 1e-5, up = Area([.. weights.Select((weight, j) => j == i ? weight + step : weight)]), down = Area([.. weights.Select((weight, j) => j == i ? weight - step : weight)]);
            Analysed.Close(-(up - down) / (2 * step), found.Influence[i] / 7 / weights[i], 1e-8);
        }
    }

    [Fact]
    public void Strata_keep_their_values()
    {
        int[] strata = [0, 1, 0, 1, 1, 0, 2];

        long[] sources = Permutations.Of([.. Enumerable.Range(0, 7)], strata, 20, SeedStream.FromSeed(1));

        Assert.All(Enumerable.Range(0, sources.Length), i => Assert.Equal(strata[i % 7], strata[sources[i]]));
        for (int repeat = 0; repeat < 20; repeat++) Assert.Equal([0, 1, 2, 3, 4, 5, 6], sources[(repeat * 7)..((repeat + 1) * 7)].Order());
        Assert.True(Enumerable.Range(0, 20).Select(repeat => string.Join(',', sources[(repeat * 7)..((repeat + 1) * 7)])).Distinct().Count() > 5);
    }

    [Fact]
    public void Order_of_the_rows_and_another_run_change_nothing()
    {
        AnalysisSubject subject = Regression(30, 5) with { RowIds = [.. Enumerable.Range(0, 30)] };
        int[] turned = [.. Enumerable.Range(0, 30).Reverse()];
        AnalysisSubject other = new(subject.Attribution.With(turned)) { Truth = new TrueTargets.Numbers([.. turned.Select(row => ((TrueTargets.Numbers)subject.Truth!).Values[row])]), RowIds = turned };

        AnalysisResult first = subject.Run("permutation"), second = subject.Run("permutation"), third = other.Run("permutation");

        Assert.Equal(first.Array("importance").Values, second.Array("importance").Values);
        // Only the order of sums differs.
        for (int j = 0; j < 3; j++) Analysed.Close(first.Array("importance").Values[j], third.Array("importance").Values[j], 1e-12);
    }

    [Fact]
    public void Without_truth_it_refuses_and_a_loss_must_fit()
    {
        AnalysisSubject subject = Regression(10, 1);

        Assert.Equal(RefusalReason.NotApplicable, Assert.Throws<MethodRefusedException>(() => (subject with { Truth = null }).Run("permutation")).Reason);
        Assert.Equal("loss", Assert.Single(Assert.Throws<InvalidInputException>(() => subject.Run("permutation", "loss=log-loss")).Problems).Path);
        Assert.Equal("features", Assert.Single(Assert.Throws<InvalidInputException>(() => subject.Run("permutation", "features=age")).Problems).Path);
    }
}
