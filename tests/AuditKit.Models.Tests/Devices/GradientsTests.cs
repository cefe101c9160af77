using AuditKit.Models.Devices;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Devices;

[Trait("Kind", "numeric")]
public sealed class GradientsTests
{
    public GradientsTests() => _ = Torch.Cpu;

    [Fact]
    public void Square_HasTwiceItsArgumentAsGradient()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(new double[] { 1, -2, 3 }).requires_grad_(true);

        torch.Tensor gradient = Gradients.Of(x.square().sum(), x);

        Assert.Equal([2, -4, 6], gradient.data<double>().ToArray());
    }

    [Fact]
    public void UnusedInput_HasAZeroGradient()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.ones(2, requires_grad: true), y = torch.ones(3, requires_grad: true);

        IReadOnlyList<torch.Tensor> gradients = Gradients.Of(x.sum(), [x, y]);

        Assert.Equal([0, 0, 0], gradients[1].data<float>().ToArray());
    }

    [Fact]
    public void SecondDerivative_IsTakenThroughTheFirst()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(new double[] { 2 }).requires_grad_(true);
        torch.Tensor first = Gradients.Of(x.pow(3).sum(), x, createGraph: true);

        Assert.Equal(12, Gradients.Of(first.sum(), x).item<double>());
    }

    [Fact]
    public void WhatWouldAbortTheProcess_ThrowsInstead()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.ones(2, requires_grad: true), plain = torch.ones(2);

        Assert.Throws<ArgumentException>(() => Gradients.Of(x.mul(2), x));
        Assert.Throws<ArgumentException>(() => Gradients.Of(plain.sum(), x));
        Assert.Throws<ArgumentException>(() => Gradients.Of(x.sum(), plain));
    }

    [Fact]
    public void Several_values_are_weighted_and_summed()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(new double[] { 1, -2, 3 }).requires_grad_(true), unused = torch.ones(2, torch.float64, requires_grad: true);
        torch.Tensor square = x.square(), cube = x.pow(3);

        IReadOnlyList<torch.Tensor> found = Gradients.Of([square, cube], [torch.tensor(new double[] { 1, 10, 0 }), torch.tensor(new double[] { 0, 1, 2 })], [x, unused], keepGraph: true);
        IReadOnlyList<torch.Tensor> again = Gradients.Of([square], [torch.ones(3, torch.float64)], [x]);

        // 2x w + 3x^2 v
        Assert.Equal([2, -40 + 12, 54], found[0].data<double>().ToArray());
        Assert.Equal([0, 0], found[1].data<double>().ToArray());
        Assert.Equal([2, -4, 6], again[0].data<double>().ToArray());
    }

    [Fact]
    public void Weights_that_do_not_fit_their_values_are_refused_before_torch_sees_them()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor x = torch.ones(3, torch.float64, requires_grad: true), y = x.square();

        Assert.Throws<ArgumentException>(() => Gradients.Of([y], [torch.ones(2, torch.float64)], [x]));
        Assert.Throws<ArgumentException>(() => Gradients.Of([y], [torch.ones(3, torch.float32)], [x]));
        Assert.Throws<ArgumentException>(() => Gradients.Of([y], [], [x]));
        Assert.Throws<ArgumentException>(() => Gradients.Of([y.detach()], [torch.ones(3, torch.float64)], [x]));
        Assert.Throws<ArgumentException>(() => Gradients.Of([y], [torch.ones(3, torch.float64)], [x.detach()]));
    }
}
