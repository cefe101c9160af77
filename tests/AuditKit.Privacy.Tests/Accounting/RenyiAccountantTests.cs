using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "numeric")]
public class RenyiAccountantTests
{
    private static Composition Steps(double noise, double rate, long steps) => Composition.Of(new GaussianSteps(noise, rate, steps));

    [Fact]
    public void SingleGaussianOnFineOrders_GivesTheBoundOfTheClosedForm()
    {
        double[] fine = [.. Enumerable.Range(1, 100_000).Select(i => 1 + (i / 1000.0))];

        Close.To(1.000000, RenyiAccountant.Epsilon(Steps(4.530877117, 1, 1), 1e-6, fine).Epsilon, 0, 5e-7); // 6 printed digits
        Close.To(0.927392, ExactAccountant.Epsilon(Steps(4.530877117, 1, 1), 1e-6), 0, 5e-7);
    }

    [Theory]
    [InlineData(2, 8.67546829e-4)]
    [InlineData(5, 2.18075656e-3)]
    [InlineData(50, 2.38460375e-2)]
    public void PoissonSampleAtIntegerOrders_EqualsTheReference(double order, double divergence) =>
        Close.To(divergence, RenyiAccountant.Divergence(Steps(2.5, 0.01, 50), order), 1e-8); // 9 printed digits

    [Fact]
    public void ConstantDivergence_ConvertsAtTheLargestOrder()
    {
        double[] orders = [.. Enumerable.Range(2, 31).Select(order => (double)order)];

        RenyiEpsilon bound = RenyiAccountant.Convert(orders, [.. orders.Select(_ => 1.1)], 1e-5);

        Close.To(1.32783806176, bound.Epsilon, 1e-11); // 12 printed digits
        Assert.Equal((32.0, true), (bound.Order, bound.AtEdge));
    }

    [Theory]
    [InlineData(0.04, 1.5, 2250, 1e-5, 7.32911117, 3.9)]
    [InlineData(0.0025, 1.3, 6000, 1e-5, 0.7242234026, 19)]
    public void PublishedTraining_HasTheKnownEpsilonAndOrder(double rate, double noise, long steps, double delta, double epsilon, double order)
    {
        RenyiEpsilon bound = RenyiAccountant.Epsilon(Steps(noise, rate, steps), delta);

        Close.To(epsilon, bound.Epsilon, 2e-9); // 9 to 10 printed digits
        Assert.Equal(order, bound.Order);
    }

    [Fact]
    public void IntegerOrdersOnly_GiveTheLooserKnownEpsilon()
    {
        double[] integers = [.. Enumerable.Range(2, 62).Select(order => (double)order)];

        RenyiEpsilon bound = RenyiAccountant.Epsilon(Steps(1.5, 0.04, 2250), 1e-5, integers);

        Close.To(7.32987677, bound.Epsilon, 2e-9); // 9 printed digits
        Assert.Equal(4, bound.Order);
    }

    [Fact]
    public void OlderConversion_ExplainsTheNumbersOfOlderTools()
    {
        Close.To(0.941870567, RenyiAccountant.OlderConversion(Steps(1.3, 0.0025, 6000), 1e-5), 2e-9); // 9 printed digits
        Close.To(1.2585747, RenyiAccountant.OlderConversion(Steps(4, 0.01, 10_000), 1e-5), 5e-8); // 8 printed digits
        Close.To(1.0354901, RenyiAccountant.Epsilon(Steps(4, 0.01, 10_000), 1e-5).Epsilon, 5e-8);
    }

    [Fact]
    public void TwoPlainPasses_CostMoreByRenyiThanExactly()
    {
        Close.To(10.1224946, ExactAccountant.Epsilon(Steps(0.7, 1, 2), 1e-5), 0, 5e-8); // 8 printed digits
        double[] fine = [.. Enumerable.Range(1, 20_000).Select(i => 1 + (i / 1000.0))];
        Close.To(10.858, RenyiAccountant.Epsilon(Steps(0.7, 1, 2), 1e-5, fine).Epsilon, 0, 5e-4); // 3 printed digits
        Close.To(10.8602, RenyiAccountant.Epsilon(Steps(0.7, 1, 2), 1e-5).Epsilon, 0, 5e-5); // 4 printed digits
    }

    [Fact]
    public void FractionalOrder_AgreesWithBruteForceIntegration()
    {
        foreach ((double noise, double rate, double order) in new[] { (1.1, 0.01, 1.25), (0.5, 0.2, 3.7), (2.0, 0.2, 33.3), (0.3, 0.001, 1.1), (6.0, 0.5, 10.9) })
        {
            Close.To(BruteForce(order, noise, rate), LogMoment.Of(order, noise, rate), 1e-9, 1e-15); // plain sums lose digits where the moment is near 1
        }
    }

    [Fact]
    public void QuadratureAtIntegerOrders_EqualsTheFiniteSum()
    {
        foreach ((double noise, double rate) in new[] { (0.4, 0.3), (1.1, 0.01), (3.0, 1e-4), (20, 0.9) })
        {
            foreach (int order in new[] { 2, 3, 7, 11 })
            {
                Close.To(LogMoment.Of(order, noise, rate), LogMoment.ByQuadrature(order, noise, rate), 1e-9); // (e^u - 1)'s rounding at u near 1e-6
            }
        }
    }

    [Fact]
    public void FractionalOrderOfTinyNoise_LiesBetweenItsNeighboursAndAboveTheirTangent()
    {
        double low = LogMoment.Of(3, 0.01, 0.1), high = LogMoment.Of(4, 0.01, 0.1), middle = LogMoment.Of(3.5, 0.01, 0.1);

        Close.To((low + high) / 2, middle, 1e-12); // the chord of a convex function is an upper bound
    }

    private static double BruteForce(double order, double noise, double rate)
    {
        double step = noise * noise / 50, sum = 0;
        for (double x = -14 * noise; x < order + (14 * noise); x += step)
        {
            double ratio = 1 - rate + (rate * Math.Exp(((2 * x) - 1) / (2 * noise * noise)));
            sum += Math.Exp(-x * x / (2 * noise * noise)) * (Math.Pow(ratio, order) - 1);
        }

        return Math.Log(1 + (sum * step / noise / Math.Sqrt(2 * Math.PI)));
    }
}
