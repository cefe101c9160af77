using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;

namespace AuditKit.Privacy.Membership;

/// <summary>What one threshold on the attack score finds. Every threshold is chosen on rows other than those it is judged on.</summary>
internal static class ThresholdAttack
{
    /// <summary>False positives below which no rate is read.</summary>
    public const int FewestFalsePositives = 10;

    /// <summary>
    /// The true positive rate at a false positive rate: the threshold is the lowest that at most this share of the non-members pass, the
    /// rate is that of the members, with Clopper-Pearson's interval given the threshold.
    /// </summary>
    public static MeasuredValue TruePositiveRateAt(ScoreSample sample, double falsePositiveRate, double level)
    {
        long needed = (long)Math.Ceiling(FewestFalsePositives / falsePositiveRate);
        if (sample.Negatives < needed) return new MeasuredValue.NotMeasured($"needs {Spaced(needed)} non-members, has {Spaced(sample.Negatives)}");
        long allowed = (long)Math.Floor(sample.Negatives * falsePositiveRate), passed = 0, found = 0;
        for (int i = sample.Values.Count - 1; i >= 0 && passed + sample.NegativeCounts[i] <= allowed; i--)
        {
            passed += sample.NegativeCounts[i];
            found += sample.PositiveCounts[i];
        }

        return new MeasuredValue.Measured(Proportion.Of(found, sample.Positives).Estimate, ClopperPearsonInterval.Of(found, sample.Positives, level));
    }

    /// <summary>
    /// TPR - FPR on one half of the rows at the threshold that was best on the other, with Newcombe's interval. Rows are parted by chance
    /// after sorting by score, so their order has no say.
    /// </summary>
    public static MeasuredValue Advantage(ScoreSample sample, SeedStream seeds, double level)
    {
        if (sample.Positives < 2 || sample.Negatives < 2) return new MeasuredValue.NotMeasured("needs two members and two non-members");
        long[] members = Half(sample.PositiveCounts, sample.Positives, seeds.For("members").Open());
        long[] others = Half(sample.NegativeCounts, sample.Negatives, seeds.For("non-members").Open());
        int best = Best(members, others);
        long found = 0, alarms = 0;
        for (int i = best; i < members.Length; i++)
        {
            found += sample.PositiveCounts[i] - members[i];
            alarms += sample.NegativeCounts[i] - others[i];
        }

        Proportion truePositive = Proportion.Of(found, sample.Positives - members.Sum()), falsePositive = Proportion.Of(alarms, sample.Negatives - others.Sum());
        return new MeasuredValue.Measured(truePositive.Minus(falsePositive), NewcombeInterval.Of(truePositive, falsePositive, level));
    }

    /// <summary>Index of the smallest score that counts as a member; the number of scores where nothing does.</summary>
    private static int Best(long[] members, long[] others)
    {
        long allMembers = members.Sum(), allOthers = others.Sum(), found = 0, alarms = 0;
        int best = members.Length;
        Int128 gain = 0;
        for (int i = members.Length - 1; i >= 0; i--)
        {
            found += members[i];
            alarms += others[i];
            Int128 here = ((Int128)found * allOthers) - ((Int128)alarms * allMembers);
            if (here > gain) (gain, best) = (here, i);
        }

        return best;
    }

    /// <summary>A random half of the rows, as counts per score.</summary>
    private static long[] Half(IReadOnlyList<long> counts, long total, RandomSource chance)
    {
        int[] scoreOf = new int[total];
        int next = 0;
        for (int i = 0; i < counts.Count; i++)
        {
            scoreOf.AsSpan(next, (int)counts[i]).Fill(i);
            next += (int)counts[i];
        }

        chance.Shuffle(scoreOf.AsSpan());
        long[] half = new long[counts.Count];
        foreach (int score in scoreOf.AsSpan(0, scoreOf.Length / 2)) half[score]++;
        return half;
    }

    private static string Spaced(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', ' ');
}
