using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Tests.Stacked;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph;

/// <summary>Counts live tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(LiveTensorTests))]
[Trait("Kind", "numeric")]
public sealed class GraphLiveTensorTests
{
    [Fact]
    public void A_thousand_runs_leave_no_tensor_behind()
    {
        _ = Torch.Cpu;
        long before = torch.Tensor.TotalCount;
        using (GraphInterpreter interpreter = new(SmallGraphs.TwoLayers(), Torch.Cpu))
        using (torch.Tensor x = torch.tensor(new float[] { 1, 2, 3 }, [1, 3]).requires_grad_(true))
        {
            long standing = torch.Tensor.TotalCount;
            for (int i = 0; i < 1000; i++)
            {
                using var scope = torch.NewDisposeScope();
                using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { ["x"] = x }, Keep = ["x", "h", "y"] });
                Gradients.Of(run.Tensor("y").sum(), x);
            }

            Assert.Equal(standing, torch.Tensor.TotalCount);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
