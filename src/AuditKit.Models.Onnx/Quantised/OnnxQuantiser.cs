using AuditKit.Core.Devices;
using AuditKit.Models.Compression;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Makes 8-bit variants as ONNX files that ONNX Runtime runs.</summary>
public sealed class OnnxQuantiser : IQuantiser
{
    /// <inheritdoc />
    public IModelVariant Dynamic(TrainedModel model, ComputeRequest request) => Open(model, Quantisation.Dynamic(model.Graph), request);

    /// <inheritdoc />
    public IModelVariant Static(TrainedModel model, EncodedRows calibration, string ranges, ComputeRequest request, CancellationToken token)
    {
        GraphPort port = InputOf(model.Graph);
        GraphTensor rows = GraphTensor.OfSingles([calibration.Count, .. RowShape.Of(port, calibration.Columns)], calibration.Values);
        CalibrationMethod method = Enum.Parse<CalibrationMethod>(ranges, ignoreCase: true);
        return Open(model, Quantisation.Static(model.Graph, new Dictionary<string, GraphTensor> { [port.Name] = rows }, method, request, token), request);
    }

    private static QuantisedVariant Open(TrainedModel model, QuantisedModel quantised, ComputeRequest request)
    {
        if (quantised.Nodes.Count == 0) throw new GraphException($"no node can be made 8-bit: {string.Join("; ", quantised.Left.Select(left => $"{left.Node}: {left.Reason}"))}");
        return new QuantisedVariant(model, quantised, OnnxSession.Open(OnnxReader.Read(quantised.File.Span), request), InputOf(model.Graph));
    }

    private static GraphPort InputOf(ModelGraph graph) => graph.Inputs is [GraphPort port] ? port : throw new GraphException($"the graph takes {graph.Inputs.Count} inputs, a model under audit has one");
}
