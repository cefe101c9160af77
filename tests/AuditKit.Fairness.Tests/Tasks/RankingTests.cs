using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tasks;

namespace AuditKit.Fairness.Tests.Tasks;

[Trait("Kind", "contract")]
public sealed class RankingTests
{
    private static readonly TaskOptions Options = new() { Task = PredictionTask.Ranking, Rank = "rank", Score = "s", Attributes = ["g"] };

    private static readonly Table Published = new(
        new NamedColumn("g", CategoryColumn.OfTexts([.. "rbbbrrrbrb".Select(letter => letter.ToString())])),
        new NamedColumn("rank", NumberColumn.Of([.. Enumerable.Range(1, 10).Select(place => (double)place)])),
        new NamedColumn("s", NumberColumn.Of(55, 65, 85, 70, 60, 50, 40, 30, 20, 10)));

    [Fact]
    public void TheRankingOfAif360_HasItsPublishedNumbers()
    {
        DomainResult result = TaskExamination.Lists(Published, Options, Targets());

        Assert.Equal(4, result.Gap("fairness.first_infeasible_prefix", "g").Estimate);
        Close.To(2.6126967369, result.Of("fairness.score_dcg").Estimate, 5e-11); // ten printed digits
        Close.To(.9205433036, result.Of("fairness.score_ndcg").Estimate, 5e-11);
        Close.To(.5232512985, result.Of("fairness.exposure_share", ("g", "r")).Estimate, 5e-11);
        Assert.Equal(.5, result.Of("fairness.exposure_target", ("g", "r")).Estimate);
        Close.To(Math.Log(.6 / .5), result.With("fairness.skew", "k", "5", ("g", "b")).Estimate, 1e-15);
        // One list is a fact; nothing but a test against chance can be said of more.
        Assert.Null(result.Of("fairness.exposure_share", ("g", "r")).Interval);
        Assert.InRange(result.Gap("fairness.exposure_p_value", "g").Estimate!.Value, .05, 1);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void TwoListsOrMore_HaveIntervals_AndRowOrderChangesNoNumber()
    {
        Table table = Sample(40, 3);
        TaskOptions options = Options with { Query = "q", Item = "i" };
        int[] order = [.. Enumerable.Range(0, table.RowCount).OrderBy(row => row * 7919 % 331)];
        DomainResult once = TaskExamination.Lists(table, options), shuffled = TaskExamination.Lists(table.Select(order), options);

        Assert.Equal(once.Numbers(), shuffled.Numbers());
        Assert.NotNull(once.Gap("fairness.exposure_difference", "g").Interval);
        Assert.NotNull(once.Of("fairness.exposure_gini").Interval);
        Assert.NotNull(once.Of("fairness.mean_popularity", ("g", "a")).Interval);
        Assert.Contains(once.Exhibits, exhibit => exhibit is BarExhibit { Id: "fairness.exposure_1" });
        TaskExamination.IsSound(once);
    }

    [Fact]
    public void Popularity_EqualsTheNaiveTwin()
    {
        Table table = Sample(25, 4);
        DomainResult result = TaskExamination.Lists(table, Options with { Query = "q", Item = "i" });
        CategoryColumn groups = (CategoryColumn)table["g"], items = (CategoryColumn)table["i"], lists = (CategoryColumn)table["q"];
        Dictionary<string, double> popularity = Enumerable.Range(0, table.RowCount).GroupBy(row => items.TextAt(row)!).ToDictionary(rows => rows.Key, rows => rows.Select(row => lists.TextAt(row)).Distinct().Count() / 25.0);

        foreach (string group in new[] { "a", "b" })
        {
            int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => groups.TextAt(row) == group)];
            Close.To(rows.Average(row => popularity[items.TextAt(row)!]), result.Of("fairness.mean_popularity", ("g", group)).Estimate, 1e-12);
        }
    }

    [Fact]
    public void AGroupAtTheBottom_IsFound()
    {
        Table table = new(
            new NamedColumn("g", CategoryColumn.OfTexts([.. Enumerable.Range(0, 60).Select(place => place < 30 ? "a" : "b")])),
            new NamedColumn("rank", NumberColumn.Of([.. Enumerable.Range(1, 60).Select(place => (double)place)])));

        DomainResult result = TaskExamination.Lists(table, Options with { Score = null });

        Assert.Equal(Severity.Critical, result.Findings.Single(finding => finding.Code == "fairness.largest_gap").Severity);
        Assert.Contains(result.Findings, finding => finding.Code == "fairness.under_represented_on_top" && finding.Slice.Equals(Core.Slice.Of(("g", "b"))));
        Assert.Contains("logarithm of 0", result.With("fairness.skew", "k", "10", ("g", "b")).Reason, StringComparison.Ordinal);
        Assert.Equal("no scores were given", result.Of("fairness.score_ndcg").Reason);
        Assert.Equal(2, result.Gap("fairness.first_infeasible_prefix", "g").Estimate);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void OneGroup_HasNoGap()
    {
        DomainResult result = TaskExamination.Lists(Published.With("g", CategoryColumn.OfTexts([.. Enumerable.Repeat("r", 10)])), Options);

        Assert.Equal("fewer than two groups can be compared", result.Gap("fairness.exposure_difference", "g").Reason);
        Assert.Equal("every prefix is feasible", result.Gap("fairness.first_infeasible_prefix", "g").Reason);
    }

    private static MapNode Targets() => TaskExamination.Section("ranking", ("targets", new MapNode([new MapEntry(TaskExamination.Plain("g"), new MapNode([new MapEntry(TaskExamination.Plain("r"), TaskExamination.Plain("0.5")), new MapEntry(TaskExamination.Plain("b"), TaskExamination.Plain("0.5"))], null))], null)));

    private static Table Sample(int lists, long seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).Open();
        int rows = lists * 8;
        int[] items = [.. Enumerable.Range(0, lists).SelectMany(_ =>
        {
            int[] order = [.. Enumerable.Range(0, 20)];
            source.Shuffle<int>(order);
            return order.Take(8);
        })];
        return new Table(
            new NamedColumn("q", CategoryColumn.OfTexts([.. Enumerable.Range(0, rows).Select(row => $"q{row / 8}")])),
            new NamedColumn("rank", NumberColumn.Of([.. Enumerable.Range(0, rows).Select(row => (double)(row % 8) + 1)])),
            new NamedColumn("g", CategoryColumn.OfTexts([.. items.Select(item => item % 2 == 0 ? "a" : "b")])),
            new NamedColumn("i", CategoryColumn.OfTexts([.. items.Select(item => $"i{item}")])),
            new NamedColumn("s", NumberColumn.Of([.. items.Select(_ => source.NextDouble())])));
    }
}
