namespace AuditKit.Models.Files;

/// <summary>Bytes that claim to be a model file and are not one. The message names what is wrong; nothing was allocated on its word.</summary>
public sealed class ModelFileException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the file.</param>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    /// <param name="message">What is wrong with the file.</param>
    /// <param name="cause">The error behind it.</param>
    public ModelFileException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; init; } = "Give an unchanged ONNX, TorchScript or safetensors file, or a model file that AuditKit wrote";
}
