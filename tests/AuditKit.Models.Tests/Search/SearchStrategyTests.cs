using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Search;

namespace AuditKit.Models.Tests.Search;

[Trait("Kind", "numeric")]
public sealed class SearchStrategyTests
{
    private static readonly RangeDimension X = new("x", -5, 10, RangeScale.Uniform), Y = new("y", 1e-4, 1, RangeScale.Log);
    private static readonly ChoiceDimension Kind = new("kind", [Word("a"), Word("b"), Word("c")]);
    private static readonly SearchSpace Space = new([X, Y, Kind]);

    [Theory]
    [InlineData("bowl")]
    [InlineData("interaction")]
    public void ParzenSearch_ComesNearerToTheOptimumThanRandomDraws(string function)
    {
        const int Seeds = 30, Trials = 64;
        double[] gains = [.. Enumerable.Range(0, Seeds).Select(seed =>
        {
            SeedStream seeds = SeedStream.FromSeed(seed);
            return Math.Log(Best(function, new RandomSearch(Space, seeds), Trials)) - Math.Log(Best(function, new ParzenSearch(Space, seeds), Trials));
        })];

        double mean = gains.Average(), error = Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / (Seeds - 1) / Seeds);
        // Lower end of the two-sided 99 % interval of Student's t with 29 degrees of freedom (quantile 2.756).
        Assert.True(mean - (2.756 * error) > 0, $"mean gain in log loss {mean:0.00}, standard error {error:0.00}");
    }

    [Fact]
    public void Points_DependOnSeedAndHistoryAlone()
    {
        List<ScoredPoint> first = Run("bowl", new ParzenSearch(Space, SeedStream.FromSeed(4)), 40), second = Run("bowl", new ParzenSearch(Space, SeedStream.FromSeed(4)), 40);
        List<ScoredPoint> other = Run("bowl", new ParzenSearch(Space, SeedStream.FromSeed(5)), 40);

        Assert.Equal(first.Select(trial => trial.Point), second.Select(trial => trial.Point));
        Assert.NotEqual(first[^1].Point, other[^1].Point);
        // The first trials are those of a random search.
        Assert.Equal(Run("bowl", new RandomSearch(Space, SeedStream.FromSeed(4)), 16).Select(trial => trial.Point), first.Take(16).Select(trial => trial.Point));
    }

    [Fact]
    public void Grid_VisitsEveryCombinationOnce()
    {
        SearchSpace space = new([new ChoiceDimension("a", [Word("p"), Word("q")]), new RangeDimension("b", 3, 6, RangeScale.Integer), new RangeDimension("c", 0.001, 0.1, RangeScale.Log, 3)]);
        GridSearch grid = new(space);

        string[] points = [.. Enumerable.Range(0, (int)space.GridSize).Select(number => string.Join('|', space.Texts(grid.Propose(number, [])).Select(pair => pair.Value)))];

        Assert.Equal(24, points.Length);
        Assert.Equal(from a in new[] { "p", "q" } from b in new[] { "3", "4", "5", "6" } from c in new[] { "0.001", "0.01", "0.1" } select $"{a}|{b}|{c}", points);
    }

    [Fact]
    public void WholeNumbers_AreEquallyLikelyAndKeepTheirRange()
    {
        RangeDimension dimension = new("n", 2, 5, RangeScale.Integer);
        RandomSource source = SeedStream.FromSeed(1).Open();

        double[] drawn = [.. Enumerable.Range(0, 8000).Select(_ => dimension.NumberAt(dimension.Draw(source)))];

        Assert.Equal([2, 3, 4, 5], drawn.Distinct().Order());
        // 2000 each; the standard deviation of a count is 39, five of them are not passed by chance.
        Assert.All(drawn.CountBy(value => value), pair => Assert.InRange(pair.Value, 1800, 2200));
    }

    private static double Best(string function, ISearchStrategy strategy, int trials) => Run(function, strategy, trials).Min(trial => trial.Score!.Value);

    private static List<ScoredPoint> Run(string function, ISearchStrategy strategy, int trials)
    {
        List<ScoredPoint> history = [];
        while (history.Count < trials)
        {
            int first = history.Count, count = Math.Min(strategy.Generation(first), trials - first);
            for (int i = 0; i < count; i++) history.Add(new ScoredPoint(strategy.Propose(first + i, history), null));
            for (int i = first; i < history.Count; i++) history[i] = history[i] with { Score = Loss(function, history[i].Point) };
        }

        return history;
    }

    // Both have their optimum, 0.001, at x = 2.5, y = 0.01 and kind b; the second couples the best x to the kind.
    private static double Loss(string function, double[] point)
    {
        double x = X.NumberAt(point[0]), y = Math.Log10(Y.NumberAt(point[1])) + 2;
        double centre = function == "bowl" || point[2] == 1 ? 2.5 : point[2] == 0 ? -4 : 9;
        return (((x - centre) * (x - centre)) / 25) + (y * y) + (point[2] == 1 ? 0 : 0.3) + 0.001;
    }

    private static ScalarNode Word(string text) => new(text, false, null);
}
