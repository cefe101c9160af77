using System.Text;
using System.Text.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Privacy.Membership;
using AuditKit.Privacy.Tests.Tables;
using AuditKit.Statistics.Scores;
using AuditKit.Testing;

namespace AuditKit.Privacy.Tests.Membership;

[Trait("Kind", "numeric")]
public class ThresholdAttackTests
{
    [Fact]
    public void ScoresWithoutMembership_HaveAucOneHalfInTheInterval()
    {
        // 300 audits of a model that memorises nothing: 95 % intervals miss 1/2 in 15 of them, give or take 4.
        int missed = 0, advantageMissed = 0;
        for (int run = 0; run < 300; run++)
        {
            ScoreSample sample = Sample(run, 200, 150, 0);
            if (!sample.Auc()!.Interval(0.95).Contains(0.5)) missed++;
            MeasuredValue.Measured advantage = (MeasuredValue.Measured)ThresholdAttack.Advantage(sample, SeedStream.FromSeed(run), 0.95);
            if (!advantage.Interval!.Contains(0)) advantageMissed++;
        }

        Assert.InRange(missed, 3, 30); // binomial(300, .05) lies inside with probability above 1 - 1e-3
        Assert.InRange(advantageMissed, 0, 30); // Newcombe's interval errs on the wide side where a rate is near 0 or 1
    }

    [Fact]
    public void LeakingScores_AreFoundWithTheAdvantageOfTheirDistributions()
    {
        // Normal scores one standard deviation apart: the best threshold has advantage 2 Phi(1/2) - 1 = .3829.
        MeasuredValue.Measured advantage = (MeasuredValue.Measured)ThresholdAttack.Advantage(Sample(1, 20_000, 20_000, 1), SeedStream.FromSeed(3), 0.999);

        Assert.True(advantage.Interval!.Contains(0.3829), $"{advantage.Interval.Lower} to {advantage.Interval.Upper}"); // 99.9 %; a threshold off by sampling noise costs less than .001
    }

    [Fact]
    public void TooFewNonMembers_GiveTheReasonInsteadOfARate()
    {
        MeasuredValue value = ThresholdAttack.TruePositiveRateAt(Sample(1, 50, 120, 1), 1e-3, 0.95);

        Assert.Equal("needs 10 000 non-members, has 120", Assert.IsType<MeasuredValue.NotMeasured>(value).Reason);
    }

    [Fact]
    public void TruePositiveRate_CountsMembersAboveTheLowestAllowedThreshold()
    {
        // 10,000 non-members with scores 0..9,999; at 1e-3 ten may pass, so members from 9,990 on are found.
        double[] others = [.. Enumerable.Range(0, 10_000).Select(score => (double)score)], members = [9_989, 9_989.5, 9_990, 12_000];

        MeasuredValue.Measured rate = (MeasuredValue.Measured)ThresholdAttack.TruePositiveRateAt(AttackSample.Of(members, others).All, 1e-3, 0.95);

        Assert.Equal(0.75, rate.Estimate); // 9,989.5 lies above 9,989 and costs no false positive
        Assert.True(rate.Interval!.Contains(0.75) && rate.Interval.Method == "clopper-pearson");
    }

    [Fact]
    public void TiedNonMembersBeyondTheRate_AreNotLetThrough()
    {
        double[] others = [.. Enumerable.Repeat(1.0, 20), .. Enumerable.Range(0, 9_980).Select(score => -1.0 - score)], members = [1.0, 2.0];

        MeasuredValue.Measured rate = (MeasuredValue.Measured)ThresholdAttack.TruePositiveRateAt(AttackSample.Of(members, others).All, 1e-3, 0.95);

        Assert.Equal(0.5, rate.Estimate);
    }

    [Fact]
    public void StoredLosses_HaveTheAucOfThePeer()
    {
        JsonElement[] cases = [.. AnonymityReferenceTests.Read().GetProperty("membership_inference").EnumerateArray()];
        double[] members = Losses(cases[1], "member_loss"), others = Losses(cases[1], "nonmember_loss");

        Close.To(cases[1].GetProperty("auc").GetDouble(), AttackSample.Of(members, others).All.Auc()!.Value, 1e-14); // one division
    }

    [Fact]
    public void AdultLosses_HaveTheAucOfThePeerAndNoLeak()
    {
        JsonElement expected = AnonymityReferenceTests.Read().GetProperty("membership_inference")[0];

        ScoreSample sample = AttackSample.Of(Npy("train_loss.npy"), Npy("test_loss.npy")).All;

        Close.To(expected.GetProperty("auc").GetDouble(), sample.Auc()!.Value, 1e-14); // one division
        Assert.True(sample.Auc()!.Interval(0.95).Contains(0.5));
        MeasuredValue.Measured rate = (MeasuredValue.Measured)ThresholdAttack.TruePositiveRateAt(sample, 1e-3, 0.95);
        Assert.Equal(expected.GetProperty("tpr_at_fpr").GetProperty("0.001").GetDouble(), rate.Estimate);
    }

    internal static ScoreSample Sample(int seed, int members, int others, double lift)
    {
        RandomSource chance = SeedStream.FromSeed(seed).For("attack").Open();
        double[] first = [.. Enumerable.Range(0, members).Select(_ => chance.NextGaussian() + lift)], second = [.. Enumerable.Range(0, others).Select(_ => chance.NextGaussian())];
        return AttackSample.Of(first, second).All;
    }

    private static double[] Losses(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(loss => -loss.GetDouble())];

    /// <summary>The first 10,000 numbers of a one-dimensional NPY file, negated.</summary>
    private static double[] Npy(string name)
    {
        string relative = "reference/models/adult_mlp/" + name;
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        byte[] bytes = File.ReadAllBytes(path);
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        bool single = Encoding.ASCII.GetString(bytes, 10, start - 10).Contains("<f4", StringComparison.Ordinal);
        return [.. Enumerable.Range(0, 10_000).Select(i => -(single ? BitConverter.ToSingle(bytes, start + (4 * i)) : BitConverter.ToDouble(bytes, start + (8 * i))))];
    }
}
