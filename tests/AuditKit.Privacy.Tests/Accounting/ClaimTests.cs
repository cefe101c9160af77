using AuditKit.Core;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "unit")]
public class ClaimTests
{
    private static readonly MechanismApplied Poisson = new("gaussian", 1.5, 0.05, "poisson", 100, "record", "addRemove", 64);

    [Fact]
    public void PoissonTraining_ClaimsTheUpperEndOfTheBracket()
    {
        Measurement claimed = Claimed(Poisson);

        Assert.Equal(claimed.Interval!.Upper, claimed.Estimate);
        Assert.Equal((IntervalKind.Guaranteed, 100L, "pld"), (claimed.Interval.Kind, claimed.Count, claimed.Options["accountant"]));
        Assert.InRange(claimed.Estimate!.Value, 1, RenyiAccountant.Epsilon(Composition.Of(new GaussianSteps(1.5, 0.05, 100)), 1e-5).Epsilon);
    }

    [Fact]
    public void ShuffledTraining_IsRefusedThePoissonNumber()
    {
        MechanismApplied shuffled = Poisson with { Sampler = "shuffled" };

        Measurement claimed = Claimed(shuffled);

        Assert.Equal(ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(1.5, 1, 5)), 1e-5), claimed.Estimate); // 100 steps at 5 % are 5 passes
        Assert.Contains(ClaimSection.Of([shuffled], 1e-5).Findings, finding => finding.Code == "privacy.claim_refused");
    }

    [Theory]
    [InlineData("fixedSize", "addRemove")]
    [InlineData("poisson", "replaceOne")]
    public void SamplingWithoutAnAmplificationProof_CountsEveryStepInFull(string sampler, string adjacency) => Assert.Equal(
        ExactAccountant.Epsilon(Composition.Of(new GaussianSteps(1.5, 1, 100)), 1e-5),
        Claimed(Poisson with { Sampler = sampler, Adjacency = adjacency }).Estimate);

    [Fact]
    public void NoNoise_IsInfiniteAndCritical()
    {
        Section section = ClaimSection.Of([Poisson, Poisson with { NoiseMultiplier = 0 }], 1e-5);

        Assert.Equal(double.PositiveInfinity, section.Measurements[0].Estimate);
        Assert.Contains(section.Findings, finding => finding is { Code: "privacy.no_noise", Severity: Severity.Critical });
    }

    [Fact]
    public void UnknownMechanism_ClaimsNothing()
    {
        Measurement claimed = Claimed(Poisson with { Mechanism = "exponential" });

        Assert.Equal("mechanism 'exponential' is not one that can be accounted", claimed.Reason);
    }

    [Fact]
    public void DifferentUnits_AreClaimedApart()
    {
        Section section = ClaimSection.Of([Poisson, Poisson with { Unit = "client" }], 1e-5);

        Assert.Equal(["client", "record"], section.Measurements.Where(m => m.Metric == PrivacyMetrics.EpsilonClaimed).Select(m => m.Options["unit"]));
    }

    [Fact]
    public void OrderOfEvents_ChangesNoClaim()
    {
        MechanismApplied other = Poisson with { NoiseMultiplier = 2, SamplingRate = 0.1 };

        Assert.Equal(Claimed(Poisson, other).Estimate, Claimed(other, Poisson).Estimate);
    }

    private static Measurement Claimed(params MechanismApplied[] events) => Assert.Single(ClaimSection.Of(events, 1e-5).Measurements, m => m.Metric == PrivacyMetrics.EpsilonClaimed && m.Slice.Equals(Slice.All));
}
