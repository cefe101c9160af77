using AuditKit.Core;
using AuditKit.Statistics.Search;

namespace AuditKit.Statistics.Tests.Search;

/// <summary>What the two halves promise, by simulation.</summary>
public sealed class SliceSearchTests(ITestOutputHelper output)
{
    private const int Quick = 100;

    [Theory]
    [InlineData("errors", 1000)]
    [InlineData("rare errors", 1000)]
    [InlineData("losses", 1000)]
    [InlineData("units", 1000)]
    [InlineData("weights", 1000)]
    public void Equal_slices_are_confirmed_in_at_most_one_run_of_twenty(string kind, int rows)
    {
        int runs = Quick * SliceSimulation.Effort, selected = 0;
        int confirmed = SliceSimulation.Count(runs, run =>
        {
            SliceSearchResult result = Null(kind, run, rows);
            if (result.Selected.Count > 0) Interlocked.Increment(ref selected);
            return result.Confirmed.Any();
        });
        output.WriteLine($"{kind}: confirmed in {(double)confirmed / runs:0.0000} of {runs} runs, selected in {(double)selected / runs:0.0000}");
        // Four standard errors over 5 %, were the rate exactly that.
        Assert.True(confirmed <= (.05 * runs) + (4 * Math.Sqrt(.05 * .95 * runs)), $"confirmed in {confirmed} of {runs} runs");
        // With all hypotheses true the false discovery rate is the chance of any selection; units are not known to the first half.
        if (kind != "units") Assert.True(selected <= (.10 * runs) + (4 * Math.Sqrt(.10 * .90 * runs)), $"selected in {selected} of {runs} runs");
    }

    [Theory]
    [InlineData("errors", .25, .95)]
    [InlineData("losses", .25, .95)]
    [InlineData("errors", .12, .70)]
    public void A_planted_slice_is_found_named_and_its_effect_covered(string kind, double effect, double named)
    {
        const int Rows = 4000;
        int runs = Quick * SliceSimulation.Effort, found = 0, exact = 0, covered = 0, other = 0;
        Slice planted = Slice.Of(("c", "1"), ("e", "0"));
        SliceSimulation.Count(runs, run =>
        {
            SliceSimulation drawn = new($"planted {kind} {effect}", run, Rows);
            double Level(int row) => drawn.Codes[2][row] == 1 && drawn.Codes[4][row] == 0 ? .15 + effect : .15;
            SliceVerdict[] confirmed = [.. drawn.Search(kind == "errors" ? drawn.Errors(Level) : drawn.Losses(row => 4 * Level(row))).Confirmed];
            if (confirmed.Length > 0) Interlocked.Increment(ref found);
            if (confirmed.Length > 1) Interlocked.Increment(ref other);
            if (confirmed.FirstOrDefault(slice => slice.Slice.Equals(planted)) is not { } match) return false;
            Interlocked.Increment(ref exact);
            // One row of six is in the slice, so it lies five sixths of the effect over the mean of all.
            double truth = (kind == "errors" ? effect : 4 * effect) * 5 / 6;
            if (match.DivergenceInterval!.Contains(truth)) Interlocked.Increment(ref covered);
            return true;
        });
        output.WriteLine($"{kind} {effect}: found {(double)found / runs:0.0000}, named exactly {(double)exact / runs:0.0000}, more than one {(double)other / runs:0.0000}, covered {(double)covered / exact:0.0000}, {runs} runs");
        Assert.True(exact >= named * runs, $"named exactly in {exact} of {runs} runs");
        // At least 93 %, within two standard errors of the runs made.
        Assert.True(covered >= (.93 * exact) - (2 * Math.Sqrt(.93 * .07 * exact)), $"covered in {covered} of {exact} runs");
        Assert.True(other <= (.05 * runs) + (4 * Math.Sqrt(.05 * .95 * runs)), $"more than one finding in {other} of {runs} runs");
    }

    // The hardest case for the second half: the three slices that chance made look worst are always put to the test.
    [Theory]
    [InlineData("errors", 1000)]
    [InlineData("rare errors", 600)]
    [InlineData("losses", 1000)]
    [InlineData("units", 1000)]
    [InlineData("weights", 1000)]
    public void The_confirming_half_keeps_its_level_whatever_is_put_to_it(string kind, int rows)
    {
        int runs = Quick * SliceSimulation.Effort, tested = 0;
        SliceSearchPlan plan = new() { MinimumRows = rows / 50, DiscoveryRate = 1e9, Distinct = 1, Most = 3 };
        int confirmed = SliceSimulation.Count(runs, run =>
        {
            SliceSearchResult result = Null(kind, run, rows, plan);
            Interlocked.Add(ref tested, result.Selected.Count);
            return result.Confirmed.Any();
        });
        output.WriteLine($"{kind}: {(double)tested / runs:0.00} slices tested a run, any confirmed in {(double)confirmed / runs:0.0000} of {runs} runs");
        Assert.True(tested >= 2 * runs);
        Assert.True(confirmed <= (.05 * runs) + (4 * Math.Sqrt(.05 * .95 * runs)), $"confirmed in {confirmed} of {runs} runs");
    }

    private static SliceSearchResult Null(string kind, int run, int rows, SliceSearchPlan? plan = null)
    {
        SliceSimulation drawn = new(kind, run, rows);
        switch (kind)
        {
            case "losses":
                return drawn.Search(drawn.Losses(_ => 0), plan);
            case "units":
                // Five rows a unit, which share a chance and half of their categories.
                double[] chance = [.. Enumerable.Range(0, rows).Select(_ => Math.Clamp(.2 + (.15 * drawn.NextGaussian()), 0, 1))];
                foreach (byte[] column in drawn.Columns.Codes.Take(3))
                {
                    for (int row = 0; row < rows; row++) column[row] = column[row / 5 * 5];
                }

                return drawn.Search(drawn.Errors(row => chance[row / 5]), plan, units: [.. Enumerable.Range(0, rows).Select(row => row / 5)]);
            case "weights":
                return drawn.Search(drawn.Errors(_ => .15), plan, weights: [.. Enumerable.Range(0, rows).Select(_ => -Math.Log(1 - drawn.NextDouble()))]);
            default:
                return drawn.Search(drawn.Errors(_ => kind == "errors" ? .15 : .02), plan);
        }
    }
}
