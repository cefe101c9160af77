using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "numeric")]
public class GroupPrivacyTests
{
    private static readonly Composition OncePerEpoch = Composition.Of(new GaussianSteps(1, 1, 5));

    // n 10,000, batch 64, 5 epochs: 781 steps; noise 2 with microbatching is noise 1 over the doubled sensitivity.
    private static readonly Composition Poisson = Composition.Of(new GaussianSteps(1, 0.0064, 781));

    [Fact]
    public void SingleRecords_CostTheKnownEpsilons()
    {
        Close.To(13.376, Renyi(OncePerEpoch, 1e-6), 0, 5e-4); // 3 printed digits
        Close.To(1.616, Renyi(Poisson, 1e-6), 0, 1e-3); // 3 printed digits; 781 or 781.25 steps is not stated
    }

    [Fact]
    public void UsersWithThreeRecords_CostTheKnownEpsilons()
    {
        Close.To(56.224, GroupPrivacy.Epsilon(OncePerEpoch, Renyi, 3, 1e-6), 0, 2e-3); // 3 printed digits
        Close.To(6.425, GroupPrivacy.Epsilon(Poisson, Renyi, 3, 1e-6), 0, 3e-3); // 3 printed digits; steps as above
    }

    [Fact]
    public void PureEpsilon_IsMultiplied() => Assert.Equal(3, GroupPrivacy.ByLemma(_ => 1, 3, 1e-6), 12); // epsilon does not depend on delta

    private static double Renyi(Composition composition, double delta) => RenyiAccountant.Epsilon(composition, delta).Epsilon;
}
