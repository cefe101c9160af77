using System.Globalization;
using AuditKit.Core;
using AuditKit.Models.Files;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>
/// Weights that lie in other files. A file must lie in the model's folder after every link is followed, a range inside the file,
/// and two ranges are equal or do not overlap, so that a small model cannot claim the same bytes many times.
/// </summary>
/// <param name="folder">Folder of the model; null if it was read from memory.</param>
/// <param name="bounds">Bytes that may be loaded.</param>
internal sealed class ExternalData(string? folder, OnnxBounds bounds)
{
    private readonly Dictionary<(string Path, long Offset, long Length), byte[]> loaded = [];
    private readonly Dictionary<string, ByteRanges> ranges = new(StringComparer.Ordinal);
    private readonly long most = bounds.ExternalBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    private readonly List<string> parts = [];

    /// <summary>One line for each range that was read: where it lies and the digest of its bytes. Empty if there is none.</summary>
    public IReadOnlyList<string> Parts => parts;

    /// <summary>Bytes that were read.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads the bytes of a tensor.</summary>
    /// <param name="tensor">Its description.</param>
    /// <param name="size">Bytes that its shape and type ask for.</param>
    /// <exception cref="ModelFileException">The range cannot be had.</exception>
    public ReadOnlyMemory<byte> Read(TensorProto tensor, long size)
    {
        string what = $"The external data of '{tensor.Name}'";
        Dictionary<string, string> entries = Entries(tensor, what);
        string path = Locate(entries.GetValueOrDefault("location") ?? throw new ModelFileException($"{what} name no file."), what);
        long offset = Number(entries, "offset", 0, what), available = new FileInfo(path).Length - offset;
        long length = Number(entries, "length", size, what);
        if (available < 0 || length > available) throw new ModelFileException($"{what} are bytes {offset} to {(Int128)offset + length} of '{path}', which has {available + offset}.");
        if (length != size) throw new ModelFileException($"{what} have {length} bytes, the tensor needs {size}.");
        if (length > Array.MaxLength) throw new ModelFileException($"{what} have {length} bytes; one tensor may have {Array.MaxLength}.");
        return Load(path, offset, length, what);
    }

    private byte[] Load(string path, long offset, long length, string what)
    {
        if (length == 0) return [];
        if (loaded.TryGetValue((path, offset, length), out byte[]? known)) return known;
        if (!ranges.TryGetValue(path, out ByteRanges? taken)) ranges[path] = taken = new ByteRanges();
        if (!taken.TryTake(offset, length)) throw new ModelFileException($"{what} overlap those of another tensor in '{path}'.");
        Bytes += length;
        if (Bytes > most) throw new ModelFileException($"The external data have more than the {most} bytes that may be loaded.");
        byte[] bytes = new byte[length];
        using (FileStream stream = ModelStream.Open(path))
        {
            stream.Position = offset;
            stream.ReadExactly(bytes);
        }

        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {offset} {length} {Digest.Of(bytes)}"));
        return loaded[(path, offset, length)] = bytes;
    }

    private string Locate(string location, string what)
    {
        if (folder is null) throw new ModelFileException($"{what} lie in the file '{location}': read the model from its file, not from memory.");
        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || location.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(location)) throw new ModelFileException($"{what} lie at '{location}', which is no relative path.");
        string real = RealPath.Of(Path.Combine(folder, location));
        if (!RealPath.IsInside(real, RealPath.Of(folder))) throw new ModelFileException($"{what} lie at '{location}', outside the model's folder.");
        return File.Exists(real) ? real : throw new ModelFileException($"{what} lie in the file '{location}', which is not there.");
    }

    private static Dictionary<string, string> Entries(TensorProto tensor, string what)
    {
        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        foreach (StringStringEntryProto entry in tensor.ExternalData)
        {
            if (!entries.TryAdd(entry.Key, entry.Value)) throw new ModelFileException($"{what} state '{entry.Key}' twice.");
        }

        return entries;
    }

    private static long Number(Dictionary<string, string> entries, string key, long otherwise, string what)
    {
        if (!entries.TryGetValue(key, out string? text)) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : throw new ModelFileException($"{what} state the {key} '{text}', which is no number of bytes.");
    }
}
