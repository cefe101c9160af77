using AuditKit.Models.Devices;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Devices;

public sealed class OneDnnTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItIsReliable_WhereTheSystemKnowsTheCaches(bool known)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("only Linux lists caches as folders");
        Assert.Equal(known, OneDnn.IsReliable(folder => known && folder == "/sys/devices/system/cpu/cpu0/cache"));
    }

    [Fact]
    public void ADevice_SaysWhetherItComputes() =>
        Assert.Equal(OneDnn.IsReliable(Directory.Exists) ? OneDnnUse.On : OneDnnUse.Off, Torch.Cpu.OneDnn);

    // Wherever this runs, what is called single precision must be: oneDNN computes no double precision, so the two are independent.
    [Fact]
    public void Recurrence_InSinglePrecision_IsThatInDouble()
    {
        _ = Torch.Cpu;
        using DisposeScope scope = torch.NewDisposeScope();
        torch.random.manual_seed(3);
        using var network = torch.nn.LSTM(4, 24, batchFirst: true);
        using torch.Tensor rows = torch.randn(32, 60, 4);
        using var quiet = torch.no_grad();
        double[] single = Values(network.call(rows).Item1);
        network.to(torch.float64);
        double[] wide = Values(network.call(rows.to(torch.float64)).Item1);
        Assert.All(single.Zip(wide), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void ConvolutionGradients_InSinglePrecision_AreThoseInDouble()
    {
        _ = Torch.Cpu;
        using DisposeScope scope = torch.NewDisposeScope();
        torch.random.manual_seed(4);
        torch.Tensor rows = torch.randn(16, 8, 28, 28), weights = torch.randn(16, 8, 3, 3).mul(0.1);
        double[] single = Gradient(rows, weights), wide = Gradient(rows.to(torch.float64), weights.to(torch.float64));
        // 16 x 26 x 26 products of size 1 are summed: 10,816 roundings of 6e-8, of either sign, of a sum of 100.
        Assert.All(single.Zip(wide), pair => Assert.Equal(pair.Second, pair.First, 1e-2));
    }

    private static double[] Gradient(torch.Tensor rows, torch.Tensor weights)
    {
        torch.Tensor leaf = weights.detach().clone().requires_grad_();
        torch.nn.functional.conv2d(rows, leaf).square().sum().mul(0.01).backward();
        return Values(leaf.grad ?? throw new InvalidOperationException("no gradient"));
    }

    private static double[] Values(torch.Tensor tensor) => tensor.detach().to(torch.float64).contiguous().data<double>().ToArray();
}
