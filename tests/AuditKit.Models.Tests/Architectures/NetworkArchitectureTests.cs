using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;

namespace AuditKit.Models.Tests.Architectures;

[Trait("Kind", "unit")]
public sealed class NetworkArchitectureTests
{
    private static readonly NetworkArchitecture Reference = new() { Inputs = 91, Hidden = [64, 32], Outputs = 2 };

    [Fact]
    public void Layers_LieBehindEachOtherWithoutHole()
    {
        Assert.Equal(0, Reference.Layers[0].WeightOffset);
        Assert.All(Reference.Layers.Zip(Reference.Layers.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.WeightOffset));
        Assert.Equal((91 * 64) + 64 + (64 * 32) + 32 + (32 * 2) + 2, Reference.ParameterCount);
    }

    [Fact]
    public void Text_NamesTheWidths()
    {
        Assert.Equal("tabular network 91-64-32-2", Reference.ToString());
        Assert.Equal("logistic regression 91-2", (Reference with { Hidden = [] }).ToString());
    }

    [Fact]
    public void ImpossibleNetwork_IsNamed()
    {
        Assert.Empty(Reference.Faults());
        Assert.Equal(4, new NetworkArchitecture { Inputs = 0, Hidden = [0], Outputs = 0, Dropout = double.NaN }.Faults().Count());
        Assert.NotEmpty((Reference with { Hidden = [int.MaxValue, int.MaxValue] }).Faults());
    }

    [Fact]
    public void SameStream_GivesTheSameFirstWeights()
    {
        float[] first = Initialisation.Draw(Reference, SeedStream.FromSeed(7)), again = Initialisation.Draw(Reference, SeedStream.FromSeed(7));

        Assert.Equal(first, again);
        Assert.NotEqual(first, Initialisation.Draw(Reference, SeedStream.FromSeed(8)));
    }

    [Theory]
    [InlineData(Activation.Relu, 2.0 / 200)]
    [InlineData(Activation.LeakyRelu, 2.0 / 200 / 1.0001)]
    [InlineData(Activation.Tanh, 2.0 / (200 + 300))]
    public void FirstWeights_HaveTheVarianceOfTheirRule(Activation activation, double variance)
    {
        NetworkArchitecture architecture = new() { Inputs = 200, Hidden = [300], Outputs = 2, Activation = activation };

        float[] weights = Initialisation.Draw(architecture, SeedStream.FromSeed(1))[..60_000];

        // 60,000 draws: the standard error of the variance is below 0.6 %, of the mean below 0.0005.
        Assert.Equal(variance, weights.Average(w => (double)w * w), 0.03 * variance);
        Assert.Equal(0, weights.Average(w => (double)w), 0.002);
    }

    [Fact]
    public void Biases_StartAtZero()
    {
        float[] weights = Initialisation.Draw(Reference, SeedStream.FromSeed(1));

        Assert.All(Reference.Layers, layer => Assert.All(weights[layer.BiasOffset..layer.End], bias => Assert.Equal(0, bias)));
    }
}
