using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Tests.Intervals;

/// <summary>Printed values of Newcombe 1998 (a, b) and of R packages.</summary>
[Trait("Kind", "numeric")]
public sealed class NamedIntervalTests
{
    [Fact]
    public void Wilson_MatchesNewcombesTable()
    {
        Within.Ends(.2553, .3662, WilsonInterval.Of(81, 263, .95), Within.Printed4);
        Within.Ends(0, .1611, WilsonInterval.Of(0, 20, .95), Within.Printed4);
    }

    [Fact]
    public void ClopperPearson_MatchesNewcombesTable()
    {
        Within.Ends(.2527, .3676, ClopperPearsonInterval.Of(81, 263, .95), Within.Printed4);
        Within.Ends(0, .1684, ClopperPearsonInterval.Of(0, 20, .95), Within.Printed4);
    }

    [Fact]
    public void DifferenceAndRatio_MatchNewcombesExample()
    {
        (Proportion first, Proportion second) = (Proportion.Of(56, 70), Proportion.Of(48, 80));

        Assert.Equal(.2, first.Minus(second));
        Within.Ends(.0524, .3339, NewcombeInterval.Of(first, second, .95), Within.Printed4);
        Within.Ends(.0528, .3382, MiettinenNurminenInterval.Of(first, second, .95), Within.Printed4);
        Within.Ends(1.076626, 1.651249, KatzInterval.Of(first, second, .95), Within.Printed6);
    }

    [Fact]
    public void AdultWomenAgainstMen_HasTheReferenceIntervals()
    {
        (Proportion women, Proportion men) = (Proportion.Of(1179, 10771), Proportion.Of(6662, 21790));

        Within.Of(-.196276, women.Minus(men), Within.Printed6);
        Within.Ends(-.204701, -.187707, NewcombeInterval.Of(women, men, .95), Within.Printed6);
        Within.Of(.358023, women.Over(men), Within.Printed6);
        Within.Ends(.338030, .379198, KatzInterval.Of(women, men, .95), Within.Printed6);
    }

    [Fact]
    public void CompasSelectionRatio_HasTheReferenceInterval()
    {
        (Proportion white, Proportion black) = (Proportion.Of(854, 2454), Proportion.Of(2174, 3696));

        Within.Of(.591638, white.Over(black), Within.Printed6);
        Within.Ends(.556904, .628538, KatzInterval.Of(white, black, .95), Within.Printed6);
    }

    [Fact]
    public void SwappedReference_MirrorsDifferencesAndInvertsRatios()
    {
        (Proportion a, Proportion b) = (Proportion.Of(13, 40), Proportion.Of(31, 55));

        // A handful of roundings each way.
        Interval difference = NewcombeInterval.Of(a, b, .95), swapped = NewcombeInterval.Of(b, a, .95);
        Within.Ends(-swapped.Upper, -swapped.Lower, difference, 1e-14);
        Interval score = MiettinenNurminenInterval.Of(a, b, .95), scoreSwapped = MiettinenNurminenInterval.Of(b, a, .95);
        Within.Ends(-scoreSwapped.Upper, -scoreSwapped.Lower, score, 1e-9);
        Interval ratio = KatzInterval.Of(a, b, .95), inverse = KatzInterval.Of(b, a, .95);
        Within.Ends(1 / inverse.Upper, 1 / inverse.Lower, ratio, 1e-13);
    }

    [Theory]
    [InlineData(.05)]
    [InlineData(.3)]
    [InlineData(.5)]
    public void Wilson_CoversOnAverageOverSmallTables(double p)
    {
        double covered = 0;
        for (int n = 10; n <= 30; n++)
        {
            for (int x = 0; x <= n; x++)
            {
                if (WilsonInterval.Of(x, n, .95).Contains(p)) covered += Mass(x, n, p) / 21;
            }
        }

        // Exact coverage, averaged over n because it jumps with n; Wilson's mean stays within two points of the level.
        Assert.InRange(covered, .93, .975);
    }

    [Theory]
    [InlineData(.5)]
    [InlineData(.02)]
    public void ClopperPearson_NeverCoversLessThanItsLevel(double p)
    {
        for (int n = 5; n <= 40; n += 7)
        {
            double covered = Enumerable.Range(0, n + 1).Where(x => ClopperPearsonInterval.Of(x, n, .95).Contains(p)).Sum(x => Mass(x, n, p));
            Assert.True(covered >= .95 - 1e-12, $"n {n}: {covered}");
        }
    }

    [Theory]
    [InlineData(.5, .5)]
    [InlineData(.1, .1)]
    [InlineData(.8, .6)]
    [InlineData(.05, .3)]
    public void Newcombe_CoversTwoGroupsOfTwenty(double p, double q)
    {
        double newcombe = 0, score = 0;
        for (int x = 0; x <= 20; x++)
        {
            for (int y = 0; y <= 20; y++)
            {
                double mass = Mass(x, 20, p) * Mass(y, 20, q);
                if (NewcombeInterval.Of(Proportion.Of(x, 20), Proportion.Of(y, 20), .95).Contains(p - q)) newcombe += mass;
                if (MiettinenNurminenInterval.Of(Proportion.Of(x, 20), Proportion.Of(y, 20), .95).Contains(p - q)) score += mass;
            }
        }

        // Exact coverage over all 441 tables; both methods are known to stay within a few points of the level.
        Assert.InRange(newcombe, .925, 1);
        Assert.InRange(score, .925, 1);
    }

    private static double Mass(int x, int n, double p) => new MathNet.Numerics.Distributions.Binomial(p, n).Probability(x);
}
