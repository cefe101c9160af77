using AuditKit.Core.Randomness;
using AuditKit.DataQuality.Coverage;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void Maximal_uncovered_patterns_equal_those_of_a_naive_search()
    {
        int found = 0;
        for (int run = 0; run < 60; run++)
        {
            RandomSource source = SeedStream.FromSeed(run).Open();
            Variable[] variables = [.. Enumerable.Range(0, 2 + source.Next(3)).Select(i => Random($"v{i}", 80, 2 + source.Next(3), source))];
            int floor = 1 + source.Next(25), order = 1 + source.Next(4);
            string[] expected = [.. Naive(variables, floor, order).Order(StringComparer.Ordinal)];

            string[] actual = [.. PatternCoverage.Find(variables, floor, order)!.Select(pattern => $"{pattern.SliceOf(variables)}: {pattern.Rows}").Order(StringComparer.Ordinal)];

            Assert.Equal(expected, actual);
            found += actual.Length;
        }

        Assert.True(found > 100); // the comparison is not empty
    }

    [Fact]
    public void An_intersection_is_named_only_where_its_parts_are_covered()
    {
        // c has 2 rows alone: its intersections are not named again.
        Variable first = Coded("first", ["a", "b", "c"], [.. Enumerable.Repeat(0, 40), .. Enumerable.Repeat(1, 40), 2, 2]);
        Variable second = Coded("second", ["x", "y"], [.. Enumerable.Repeat(0, 40), .. Enumerable.Repeat(1, 38), 0, 0, 0, 1]);

        string[] gaps = [.. PatternCoverage.Find([first, second], 30, 3)!.Select(gap => $"{gap.SliceOf([first, second])}: {gap.Rows}")];

        Assert.Equal(["first=c: 2", "first=a, second=y: 0", "first=b, second=x: 2"], gaps);
    }

    [Fact]
    public void Too_few_rows_at_all_is_the_widest_gap()
    {
        CoveragePattern gap = Assert.Single(PatternCoverage.Find([Coded("v", ["a"], [0, 0])], 30, 2)!);
        Assert.Empty(gap.Places);
        Assert.Equal(2, gap.Rows);
    }

    [Fact]
    public void A_wide_column_is_gone_through_level_by_level()
    {
        RandomSource source = SeedStream.FromSeed(1).Open();
        Variable wide = Random("wide", 60_000, 10_000, source), other = Random("other", 60_000, 50, source);

        // No value of the wide column reaches the floor, so none is combined: 10,000 gaps, not 500,000.
        Assert.Equal(10_000, PatternCoverage.Find([wide, other], 30, 2)!.Count);
    }

    private static IEnumerable<string> Naive(Variable[] variables, int floor, int order)
    {
        int rows = variables[0].Codes.Length;
        long Count(int[] pattern) => Enumerable.Range(0, rows).Count(row => pattern.Select((code, i) => code < 0 || variables[i].Codes[row] == code).All(matches => matches));
        foreach (int[] pattern in Patterns(variables))
        {
            int size = pattern.Count(code => code >= 0);
            if (size > order || Count(pattern) >= floor) continue;
            bool parentsCovered = Enumerable.Range(0, pattern.Length).Where(i => pattern[i] >= 0).All(i => Count([.. pattern.Select((code, j) => i == j ? -1 : code)]) >= floor);
            if (parentsCovered) yield return $"{new CoveragePattern([.. Enumerable.Range(0, pattern.Length).Where(i => pattern[i] >= 0)], [.. pattern.Where(code => code >= 0)], 0).SliceOf(variables)}: {Count(pattern)}";
        }
    }

    private static IEnumerable<int[]> Patterns(Variable[] variables)
    {
        IEnumerable<int[]> patterns = [[]];
        foreach (Variable variable in variables) patterns = [.. patterns.SelectMany(head => Enumerable.Range(-1, variable.Count + 1).Select(code => (int[])[.. head, code]))];
        return patterns;
    }

    private static Variable Random(string name, int rows, int values, RandomSource source) =>
        Coded(name, [.. Enumerable.Range(0, values).Select(value => $"{name}{value}")], [.. Enumerable.Range(0, rows).Select(_ => source.Next(values + 1) - (values > 100 ? 0 : 1)).Select(code => Math.Min(code, values - 1))]);

    private static Variable Coded(string name, string[] values, int[] codes) => new(name, values, codes);
}
