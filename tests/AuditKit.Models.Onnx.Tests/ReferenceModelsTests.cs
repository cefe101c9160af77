using System.Runtime.InteropServices;
using AuditKit.Core.Devices;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests;

/// <summary>Both engines give the outputs that the training framework gave in double precision.</summary>
[Trait("Kind", "numeric")]
public sealed class ReferenceModelsTests
{
    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void ONNX_Runtime_gives_the_stored_outputs(string name)
    {
        NumpyFile inputs = Reference.Inputs(name);
        using OnnxSession session = OnnxSession.Open(Reference.Model(name), new ComputeRequest("cpu", 1));

        GraphTensor output = Assert.Single(session.Run(inputs.Singles, inputs.Shape)).Value;

        NumpyFile expected = Reference.Outputs(name);
        Assert.Equal(expected.Shape, output.Shape);
        // Single precision: a few hundred rounded sums of values of order 1 to 10.
        Assert.InRange(Distance.Relative(expected.Values, MemoryMarshal.Cast<byte, float>(output.Bytes.Span)), 0, 1e-5);
    }
}
