using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests;

/// <summary>The reference models on an accelerator. Skipped where there is none.</summary>
[Trait("Kind", "numeric")]
[Trait("Device", "cuda")]
public sealed class CudaTests
{
    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void Single_precision_is_whole_single_precision(string name) => Assert.InRange(DistanceOf(name, Precision.Single), 0, 1e-5); // as on the processor: no shortened formats

    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void Double_precision_gives_the_stored_outputs(string name) => Assert.InRange(DistanceOf(name, Precision.Double), 0, 2e-7); // constants that the exporter folded in single precision

    private static double DistanceOf(string name, Precision precision)
    {
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest("cuda", 1));
        if (device.IsCpu) Assert.Skip($"no accelerator: {device.Reason}");
        NumpyFile inputs = Reference.Inputs(name), expected = Reference.Outputs(name);
        ModelGraph graph = Reference.Model(name).Graph;
        using GraphInterpreter interpreter = new(graph, device, new InterpreterOptions { Precision = precision });
        GraphTensor output = InterpretedRows.Run(interpreter, new Dictionary<string, GraphTensor> { [graph.Inputs[0].Name] = GraphTensor.OfSingles(inputs.Shape, inputs.Singles) }).Values.Single();
        return Distance.Relative(expected.Values, GraphNumbers.Read(output));
    }
}
