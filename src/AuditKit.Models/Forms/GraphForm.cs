using System.Security.Cryptography;
using System.Text;
using AuditKit.Core;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Forms;

/// <summary>A network that is a graph.</summary>
internal sealed class GraphForm(ModelGraph graph) : ModelForm
{
    private readonly Lazy<Digest> digest = new(() => DigestOf(graph));

    public override ModelGraph Graph => graph;

    public override Digest WeightDigest => digest.Value;

    public override long ParameterCount => graph.ParameterCount;

    public override string Description => $"graph of {graph.Nodes.Count} {(graph.Nodes.Count == 1 ? "node" : "nodes")}";

    public override ILogits Open(TrainedModel model, ComputeDevice device, Precision precision)
    {
        bool runs = precision == Precision.Single && (model.Origin?.Engine == ModelOrigin.RuntimeEngine || OperatorSupport.Unsupported(graph).Count > 0);
        return runs && GraphRuntimes.Registered is { } runtime ? new RuntimeLogits(model, runtime, device) : new GraphLogits(model, device, precision);
    }

    private static Digest DigestOf(ModelGraph graph)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, GraphTensor tensor) in graph.Initialisers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{tensor.Type}{Shapes.Text([.. tensor.Shape])}\0{string.Join('\0', tensor.Texts)}\0"));
            hash.AppendData(tensor.Bytes.Span);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
