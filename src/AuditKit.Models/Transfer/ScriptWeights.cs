using AuditKit.Models.Files;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Transfer;

/// <summary>Parameters and buffers of a TorchScript model, read in a process of its own.</summary>
public sealed class ScriptWeights : IWeightFormat
{
    /// <inheritdoc />
    public string Name => "TorchScript";

    /// <inheritdoc />
    public bool Reads(ModelFileKind format) => format == ModelFileKind.TorchScript;

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file)
    {
        using TorchScriptModel model = TorchScriptModel.Load(ScriptArchive.Read(file.ToArray()));
        return SafetensorsWeights.Of(model.Parameters());
    }
}
