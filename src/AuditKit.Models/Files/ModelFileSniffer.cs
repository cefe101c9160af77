using System.Buffers.Binary;
using System.IO.Compression;
using AuditKit.Models.Captions;
using AuditKit.Models.Contrastive;

namespace AuditKit.Models.Files;

/// <summary>Tells what a model file is from its bytes; its extension is never looked at. Pickles are refused whatever they call themselves.</summary>
public static class ModelFileSniffer
{
    private const int PrefixBytes = 512;

    /// <summary>The format of a file.</summary>
    /// <exception cref="ModelFileException">It is a pickle, another format that is not read, or none at all.</exception>
    public static ModelFileKind Sniff(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Sniff(stream);
    }

    /// <summary>The format of the bytes of a stream, from its start.</summary>
    /// <param name="stream">A stream that can seek; its position is left anywhere.</param>
    /// <inheritdoc cref="Sniff(string)"/>
    public static ModelFileKind Sniff(Stream stream)
    {
        stream.Position = 0;
        byte[] buffer = new byte[PrefixBytes];
        ReadOnlySpan<byte> prefix = buffer.AsSpan(0, stream.ReadAtLeast(buffer, PrefixBytes, throwOnEndOfStream: false));
        if (prefix.IsEmpty) throw new ModelFileException("The file is empty.");
        if (prefix.StartsWith("PK\u0003\u0004"u8)) return OfArchive(stream);
        if (IsSafetensors(prefix)) return OfSafetensors(stream);
        if (ForeignFormats.Recognise(prefix) is { } refusal) throw refusal;
        if (OnnxOutline.Fits(stream)) return ModelFileKind.Onnx;
        if (ForeignFormats.IsTextPickle(prefix)) throw ForeignFormats.Pickle("The file is a pickle of an old protocol.");
        throw new ModelFileException("The file is no format of a model that is known: its first bytes fit neither ONNX nor TorchScript nor safetensors.");
    }

    private static bool IsSafetensors(ReadOnlySpan<byte> prefix) =>
        prefix.Length > 8 && prefix[8] == (byte)'{' && BinaryPrimitives.ReadUInt64LittleEndian(prefix) <= SafetensorsBounds.HeaderBytes;

    private static ModelFileKind OfSafetensors(Stream stream)
    {
        stream.Position = 0;
        return SafetensorsReader.ReadHeader(stream).Metadata.FirstOrDefault(pair => pair.Key == ModelFile.FormatKey).Value switch
        {
            // An encoder is weights without a head that could predict.
            null or ContrastiveFit.Format => ModelFileKind.Safetensors,
            CaptionModelFile.Format => ModelFileKind.Captioner,
            _ => ModelFileKind.AuditKit,
        };
    }

    private static ModelFileKind OfArchive(Stream stream)
    {
        using ZipArchive archive = CheckedArchive.Open(stream);
        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        if (names.Any(HasCode)) return ModelFileKind.TorchScript;
        if (names.Any(name => name == "data.pkl" || name.EndsWith("/data.pkl", StringComparison.Ordinal))) throw ForeignFormats.Pickle("The file is a zip archive with data.pkl and without code, as torch.save writes it: a pickle.");
        throw ForeignFormats.Archive(names);
    }

    // PyTorch keeps everything below one folder: NAME/code/__torch__/...
    private static bool HasCode(string name)
    {
        int first = name.IndexOf('/', StringComparison.Ordinal);
        return first > 0 && name.AsSpan(first).StartsWith("/code/", StringComparison.Ordinal);
    }
}
