using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using CsCheck;

namespace AuditKit.Data.Tests.Splits;

[Trait("Kind", "unit")]
public sealed class SplitterTests
{
    private static readonly SeedStream Seeds = SeedStream.FromSeed(7);

    [Fact]
    public void EveryStratum_GetsItsShareWithinOneRow_AndTheTotalIsRounded()
    {
        Gen.Select(Gen.Int[0, 4].Array[5, 400], Gen.Double[0.05, 0.6], Gen.Double[0, 0.5], Gen.Long[0, 1000]).Sample((strata, test, validation, seed) =>
        {
            Table table = Strata(strata);
            SplitOptions options = new() { Test = test, Validation = validation, Stratify = ["s"] };

            SplitAssignment split = Splitter.Assign(table, options, SeedStream.FromSeed(seed)).Require();

            int held = split.CountOf(Split.Test);
            bool exhaustive = held + split.CountOf(Split.Validation) + split.CountOf(Split.Train) == strata.Length;
            bool total = held == (int)Math.Round(strata.Length * test, MidpointRounding.AwayFromZero);
            return exhaustive && total && strata.Distinct().All(stratum => IsFair(strata, stratum, split, options));
        });
    }

    [Fact]
    public void SameSeed_GivesTheSameSplit_AnotherSeedAnother()
    {
        Table table = Strata([.. Enumerable.Range(0, 500).Select(row => row % 3)]);
        SplitOptions options = new() { Stratify = ["s"] };

        SplitAssignment first = Splitter.Assign(table, options, Seeds).Require(), again = Splitter.Assign(table, options, Seeds).Require();
        SplitAssignment other = Splitter.Assign(table, options, SeedStream.FromSeed(8)).Require();

        Assert.Equal(first.Rows.ToArray(), again.Rows.ToArray());
        Assert.NotEqual(first.Rows.ToArray(), other.Rows.ToArray());
    }

    [Fact]
    public void RowsOfAnotherStratum_LeaveAStratumAsItWas()
    {
        // 10 rows at a share of 0.3 need no rounding, so the second stratum cannot shift a remainder.
        int[] one = new int[10], two = [.. new int[10], 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        SplitOptions options = new() { Stratify = ["s"], Validation = 0 };

        Split[] alone = Splitter.Assign(Strata(one), options, Seeds).Require().Rows.ToArray();
        Split[] together = Splitter.Assign(Strata(two), options, Seeds).Require().Rows.ToArray();

        Assert.Equal(alone, together[..10]);
    }

    [Fact]
    public void EveryRow_IsEquallyLikelyToBeTested()
    {
        Table table = Strata(new int[10]);
        int[] tested = new int[10];
        const int Draws = 4000;
        for (int seed = 0; seed < Draws; seed++)
        {
            foreach (int row in Splitter.Assign(table, new SplitOptions(), SeedStream.FromSeed(seed)).Require().RowsOf(Split.Test)) tested[row]++;
        }

        // 5 standard errors of a rate of 0.3 over 4,000 draws: a fixed set of seeds, so no flake.
        double tolerance = 5 * Math.Sqrt(0.3 * 0.7 / Draws);
        Assert.All(tested, count => Assert.InRange((double)count / Draws, 0.3 - tolerance, 0.3 + tolerance));
    }

    [Fact]
    public void StrataThatAreTooSmall_AreNamed()
    {
        Reading<SplitAssignment> reading = Splitter.Assign(Strata([.. new int[100], 1]), new SplitOptions { Stratify = ["s"] }, Seeds);

        Finding finding = Assert.Single(reading.Findings);
        Assert.Contains("s=v1 (1 rows, none for testing)", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void RowsOfOneUnit_StayTogether()
    {
        int[] persons = [.. Enumerable.Range(0, 300).Select(row => row / 3)];
        Table table = new(new NamedColumn("person", NumberColumn.Of([.. persons.Select(person => (double)person)])));

        SplitAssignment split = Splitter.Assign(table, new SplitOptions { Unit = "person" }, Seeds).Require();

        Assert.All(Enumerable.Range(0, 300).GroupBy(row => persons[row]), rows => Assert.Single(rows.Select(row => split.Rows[row]).Distinct()));
        Assert.Equal(90, split.CountOf(Split.Test));
    }

    [Fact]
    public void TestRowsOfAFile_StayTestRows()
    {
        bool[] isTest = [.. Enumerable.Range(0, 100).Select(row => row >= 80)];

        SplitAssignment split = Splitter.AssignValidation(Strata(new int[100]), isTest, new SplitOptions { Validation = 0.25 }, Seeds).Require();

        Assert.Equal(Enumerable.Range(80, 20), split.RowsOf(Split.Test));
        Assert.Equal(20, split.CountOf(Split.Validation));
    }

    [Fact]
    public void ColumnOfSplits_IsTakenAsItIs_AndOtherWordsAreProblems()
    {
        Table table = InMemory.Table("s,a\ntrain,1\nTest,2\nval,3\n");

        SplitAssignment split = Splitter.FromColumn(table, "s", new SplitOptions(), Seeds).Require();

        Assert.Equal([Split.Train, Split.Test, Split.Validation], split.Rows.ToArray());
        Assert.Single(Splitter.FromColumn(InMemory.Table("s,a\ntrain,1\nholdout,2\n"), "s", new SplitOptions(), Seeds).Problems);
        Assert.Single(Splitter.FromColumn(InMemory.Table("s,a\ntrain,1\ntrain,2\n"), "s", new SplitOptions(), Seeds).Problems);
        Assert.Single(Splitter.FromColumn(table, "nowhere", new SplitOptions(), Seeds).Problems);
    }

    [Fact]
    public void StratumOfManyNumbers_IsAProblem()
    {
        Table table = new(new NamedColumn("n", NumberColumn.Of([.. Enumerable.Range(0, 50).Select(i => (double)i)])));

        Reading<SplitAssignment> reading = Splitter.Assign(table, new SplitOptions { Stratify = ["n", "m"] }, Seeds);

        Assert.Equal(2, reading.Problems.Count);
    }

    private static Table Strata(int[] strata) => new(new NamedColumn("s", CategoryColumn.OfTexts([.. strata.Select(stratum => $"v{stratum}")])));

    private static bool IsFair(int[] strata, int stratum, SplitAssignment split, SplitOptions options)
    {
        int[] rows = [.. Enumerable.Range(0, strata.Length).Where(row => strata[row] == stratum)];
        int test = rows.Count(row => split.Rows[row] == Split.Test), validation = rows.Count(row => split.Rows[row] == Split.Validation);
        return Math.Abs(test - (rows.Length * options.Test)) < 1 && Math.Abs(validation - ((rows.Length - test) * options.Validation)) < 1;
    }
}
