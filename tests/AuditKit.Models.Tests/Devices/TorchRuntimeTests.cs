using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Models.Devices;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Devices;

[Trait("Kind", "unit")]
public sealed class TorchRuntimeTests
{
    [Fact]
    public void UnusableRequest_ListsEveryProblem()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => TorchRuntime.Open(new ComputeRequest("tpu", 0)));

        Assert.Equal(["device", "threads"], error.Problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("cuda:-1")]
    [InlineData("cuda:")]
    [InlineData("cuda:1x")]
    [InlineData("")]
    public void NameThatIsNoDevice_IsRefused(string name) => Assert.False(DeviceName.TryParse(name, out _));

    [Fact]
    public void Processor_IsTakenWithTheThreadsAskedFor()
    {
        ComputeDevice device = Torch.Cpu;

        Assert.Equal(("cpu", 2, "2.10.0"), (device.Name, device.Threads, device.LibtorchVersion));
        Assert.Equal(2, TorchSharp.torch.get_num_threads());
    }

    [Fact]
    public void CudaThatIsNotThere_FallsBackWithAFinding()
    {
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest("cuda:77", 2));

        Assert.Equal("cpu", device.Name);
        Assert.Contains(device.Findings, finding => finding.Code == "models.device_fallback" && finding.Sentence.Contains("cuda:77", StringComparison.Ordinal));
    }

    [Fact]
    public void AutoWithoutCuda_SaysWhyTheProcessorWasTaken()
    {
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest("auto", 2));

        if (!device.IsCpu) Assert.Skip("a CUDA device is here");
        Assert.NotEmpty(device.Reason);
        Assert.Empty(device.Findings);
    }
}
