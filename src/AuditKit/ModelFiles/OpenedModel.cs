using AuditKit.Models;
using AuditKit.Models.Captions;
using AuditKit.Models.Files;
using AuditKit.Models.Onnx;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>A model file whose format is known and whose bytes are checked.</summary>
public abstract record OpenedModel
{
    /// <summary>The name of the format for readers.</summary>
    public abstract string Format { get; }

    /// <summary>A model that AuditKit wrote.</summary>
    /// <param name="Model">The model.</param>
    public sealed record Own(TrainedModel Model) : OpenedModel
    {
        /// <inheritdoc />
        public override string Format => "AuditKit model";
    }

    /// <summary>A captioning model that AuditKit wrote.</summary>
    /// <param name="Model">The model.</param>
    public sealed record Captioner(CaptionModel Model) : OpenedModel
    {
        /// <inheritdoc />
        public override string Format => "AuditKit caption model";
    }

    /// <summary>A graph of the interchange format.</summary>
    /// <param name="Model">The model.</param>
    public sealed record Onnx(OnnxModel Model) : OpenedModel
    {
        /// <inheritdoc />
        public override string Format => "ONNX";
    }

    /// <summary>A TorchScript archive, not yet started.</summary>
    /// <param name="Archive">The checked bytes.</param>
    public sealed record Script(ScriptArchive Archive) : OpenedModel
    {
        /// <inheritdoc />
        public override string Format => "TorchScript";
    }

    /// <summary>Weights without a network.</summary>
    /// <param name="Content">The tensors.</param>
    public sealed record Weights(SafetensorsContent Content) : OpenedModel
    {
        /// <inheritdoc />
        public override string Format => "safetensors";
    }
}
