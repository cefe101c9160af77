namespace AuditKit.Models.Files;

/// <summary>Formats of model files that are read.</summary>
public enum ModelFileKind
{
    /// <summary>A model that this program wrote: safetensors with network, preprocessing and target in its metadata.</summary>
    AuditKit,

    /// <summary>Weights without a network.</summary>
    Safetensors,

    /// <summary>A captioning model that this program wrote.</summary>
    Captioner,

    /// <summary>A graph in the ONNX interchange format.</summary>
    Onnx,

    /// <summary>A zip archive with code and weights for PyTorch's own interpreter.</summary>
    TorchScript,
}
