using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Reference;
using AuditKit.Models;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Tests.Devices;

/// <summary>The same attributions on an accelerator as on the processor. Skipped where there is none.</summary>
[Trait("Kind", "numeric")]
[Trait("Device", "cuda")]
public sealed class CudaTests
{
    private const int Rows = 3;

    [Theory]
    [MemberData(nameof(ReferenceCase.Models), MemberType = typeof(ReferenceCase))]
    public void Every_method_gives_the_same_numbers_on_both_devices(string model)
    {
        ComputeDevice cuda = Require();
        Assert.All(AttributionMethods.Ids, method => Compare(model, method, cuda));
    }

    [Theory]
    [MemberData(nameof(ReferenceCase.Models), MemberType = typeof(ReferenceCase))]
    public void Twice_on_the_device_differs_by_less_than_the_tolerance(string model)
    {
        ComputeDevice cuda = Require();
        Attribution first = Explain(model, "integrated-gradients", cuda).Found!, second = Explain(model, "integrated-gradients", cuda).Found!;
        // Sums of an accelerator have no fixed order; a last bit may decide whether one more panel is cut.
        Explained.Close(first.Values.ToArray(), second.Values, first.Tolerance!.Value * first.Range);
    }

    private static void Compare(string model, string method, ComputeDevice cuda)
    {
        (Attribution? Found, string? Refusal) there = Explain(model, method, cuda), here = Explain(model, method, Support.Models.Cpu);
        Assert.Equal(here.Refusal, there.Refusal);
        if (here.Found is not { } expected) return;
        double scale = Math.Max(1, expected.Values.ToArray().Max(Math.Abs));
        // 64 bits on both sides; sums in another order, and decisions of adaptive methods that hang on the last bit.
        double tolerance = expected.Tolerance is { } asked ? asked * Math.Max(1, expected.Range) : 1e-9 * scale;
        Explained.Close(expected.Values.ToArray(), there.Found!.Values, tolerance);
    }

    private static (Attribution? Found, string? Refusal) Explain(string model, string method, ComputeDevice device)
    {
        using ReferenceCase reference = ReferenceCase.Open(model, Precision.Double, device);
        try
        {
            return (AttributionMethods.Create(method).Attribute(reference.Subject(rows: Rows), TestContext.Current.CancellationToken), null);
        }
        catch (Exception refusal) when (refusal is MethodRefusedException or InvalidInputException)
        {
            return (null, refusal.Message);
        }
    }

    private static ComputeDevice Require()
    {
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest("cuda", 2));
        if (device.IsCpu) Assert.Skip($"no accelerator: {device.Reason}");
        return device;
    }
}
