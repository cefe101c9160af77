using System.Globalization;
using AuditKit.Core;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Forms;

/// <summary>A network in a TorchScript archive, which runs in a process apart.</summary>
internal sealed class ScriptForm(ScriptArchive archive, long parameterCount) : ModelForm
{
    public override ScriptArchive Script => archive;

    /// <exception cref="GraphException">Always: modules inside TorchScript cannot be observed.</exception>
    public override ModelGraph Graph => throw new GraphException("a TorchScript model has no graph: methods that look inside it (layers, relevance, conductance, Grad-CAM) and changes of it need one; export the model to ONNX");

    public override Digest WeightDigest => archive.Digest;

    public override long ParameterCount => parameterCount;

    public override string Description => string.Create(CultureInfo.InvariantCulture, $"TorchScript model of {parameterCount} parameters");

    public override ILogits Open(TrainedModel model, ComputeDevice device, Precision precision) => new ScriptLogits(model, archive, device, precision);
}
