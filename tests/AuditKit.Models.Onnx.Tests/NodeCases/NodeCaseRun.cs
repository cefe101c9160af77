using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>Runs a case through the interpreter.</summary>
internal static class NodeCaseRun
{
    /// <summary>The processor with two threads.</summary>
    public static ComputeDevice Device => TorchRuntime.Open(new ComputeRequest("cpu", 2));

    /// <summary>Runs and compares.</summary>
    /// <returns>The largest relative difference.</returns>
    public static double Compare(NodeCase nodeCase)
    {
        ModelGraph graph = nodeCase.ReadGraph();
        using var scope = torch.NewDisposeScope();
        using GraphInterpreter interpreter = new(graph, Device);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = Inputs(graph, nodeCase.ReadInputs(), Precision.Single) });
        IReadOnlyList<GraphTensor> expected = nodeCase.ReadOutputs();
        Assert.Equal(graph.Outputs.Count, expected.Count);
        return expected.Select((tensor, k) => Agreement.Check(tensor, run[graph.Outputs[k].Name])).DefaultIfEmpty().Max();
    }

    /// <summary>Values of a graph's inputs, in the scope that is open.</summary>
    public static Dictionary<string, GraphValue> Inputs(ModelGraph graph, IReadOnlyList<GraphTensor> tensors, Precision precision)
    {
        Assert.Equal(graph.Inputs.Count, tensors.Count);
        RunContext context = new(torch.CPU, precision, long.MaxValue);
        return graph.Inputs.Zip(tensors).ToDictionary(pair => pair.First.Name, pair => context.Load(pair.Second), StringComparer.Ordinal);
    }
}
