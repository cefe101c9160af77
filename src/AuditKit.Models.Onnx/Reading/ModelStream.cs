using AuditKit.Models.Files;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Opens files for reading once, without a buffer.</summary>
internal static class ModelStream
{
    /// <exception cref="ModelFileException">The path is a folder, or may not be read.</exception>
    /// <exception cref="IOException">The file is not there.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ModelFileException($"The file '{path}' cannot be read: {error.Message}", error);
        }
    }
}
