using System.IO.Compression;
using System.Text;
using AuditKit.Core;
using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>The bytes of a TorchScript file, checked as far as they can be without running anything.</summary>
public sealed class ScriptArchive
{
    private ScriptArchive(byte[] bytes, int codeFiles, IReadOnlyList<StoredTensor> replacements) => (Bytes, CodeFiles, Replacements) = (bytes, codeFiles, replacements);

    /// <summary>Files of code in the archive: one for each kind of module.</summary>
    public int CodeFiles { get; }

    /// <summary>Digest of the file, and of the weights that take the place of its own.</summary>
    public Digest Digest
    {
        get
        {
            if (Replacements.Count == 0) return Digest.Of(Bytes);
            using MemoryStream stream = new();
            SafetensorsWriter.Write(new SafetensorsContent([new("file", Digest.Of(Bytes).ToString())], Replacements), stream);
            return Digest.Of(stream.ToArray());
        }
    }

    /// <summary>Size of the file in bytes.</summary>
    public long Length => Bytes.Length;

    /// <summary>Weights that take the place of the file's, by name.</summary>
    public IReadOnlyList<StoredTensor> Replacements { get; }

    internal byte[] Bytes { get; }

    /// <summary>The same model with other weights; names, types and shapes must be those of its parameters, which its process checks.</summary>
    public ScriptArchive With(IReadOnlyList<StoredTensor> replacements) => new(Bytes, CodeFiles, replacements);

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ModelFileException">It is not a TorchScript archive, is out of bounds or damaged, or fixes training behaviour.</exception>
    public static ScriptArchive Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.Length > ArchiveBounds.InflatedBytes) throw new ModelFileException($"The file has {stream.Length} bytes, at most {ArchiveBounds.InflatedBytes} are read.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    /// <summary>Checks the bytes of a file.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static ScriptArchive Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes, writable: false);
        if (ModelFileSniffer.Sniff(stream) != ModelFileKind.TorchScript) throw new ModelFileException("The file is no TorchScript archive.");
        using ZipArchive archive = CheckedArchive.Open(stream);
        int files = 0;
        string? fixedCall = null;
        CheckedArchive.Verify(archive, ".py", (_, code) =>
        {
            files++;
            fixedCall ??= TrainingCalls.Find(Encoding.UTF8.GetString(code));
        });
        if (fixedCall is null) return new ScriptArchive(bytes, files, []);
        throw new ModelFileException($"The model was traced in training mode: {fixedCall} is fixed in its code, which no switch to evaluation mode can undo.")
        {
            Remedy = "Call model.eval() before torch.jit.trace, and export again",
        };
    }
}
