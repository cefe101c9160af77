namespace AuditKit.Models.Files;

/// <summary>Formats that are known and not read, each with the way out.</summary>
internal static class ForeignFormats
{
    private const string ToOnnx = "Export the model to ONNX";

    // PyTorch's first container was a tar archive, whose magic stands behind the first file name.
    private const int TarMagic = 257;

    public static ModelFileException Pickle(string what) => new($"{what} Reading a pickle runs whatever code is in it, so none is ever opened.")
    {
        Remedy = "Export the weights to safetensors (safetensors.torch.save_file), or the model to ONNX (torch.onnx.export, skl2onnx)",
    };

    /// <summary>The refusal of a file with these first bytes; null if they are of no known format.</summary>
    public static ModelFileException? Recognise(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length > 1 && prefix[0] == 0x80 && prefix[1] is >= 2 and <= 5) return Pickle($"The file is a pickle of protocol {prefix[1]}.");
        if (prefix.Length > TarMagic + 5 && prefix[TarMagic..].StartsWith("ustar"u8)) return Pickle("The file is a tar archive, as the first versions of torch.save wrote it: a pickle.");
        if (IsCompressed(prefix)) return Pickle("The file is compressed, as joblib writes its pickles.");
        if (prefix[0] == 0x89 && prefix[1..].StartsWith("HDF"u8)) return Other("an HDF5 file (Keras)", ToOnnx + " with tf2onnx");
        if (prefix[0] == 0x93 && prefix[1..].StartsWith("NUMPY"u8)) return Other("a NumPy array", "Give the model file; arrays are given as inputs");
        if (prefix.Length > 8 && prefix[4..].StartsWith("TFL3"u8)) return Other("a TensorFlow Lite model", ToOnnx + " from the model it was made of");
        if (prefix.StartsWith("GGUF"u8)) return Other("a GGUF file", ToOnnx + " from the model it was made of");
        return null;
    }

    /// <summary>True if the bytes look like a pickle of protocol 0 or 1, which are text and have no magic.</summary>
    public static bool IsTextPickle(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith("(dp"u8) || prefix.StartsWith("(lp"u8) || prefix.StartsWith("ccopy_reg\n"u8) || prefix.StartsWith("csklearn"u8) || prefix.StartsWith("cnumpy"u8) || prefix.StartsWith("cjoblib"u8);

    public static ModelFileException Archive(IReadOnlyList<string> names)
    {
        if (names.Count > 0 && names.All(name => name.EndsWith(".npy", StringComparison.Ordinal))) return Other("an archive of NumPy arrays (npz)", "Write the weights with safetensors.numpy.save_file");
        if (names.Contains("model.weights.h5")) return Other("a Keras archive", ToOnnx + " with tf2onnx");
        return Other("a zip archive without code or data of PyTorch", "Give a file that torch.jit.save wrote, or an ONNX file");
    }

    private static ModelFileException Other(string what, string remedy) => new($"The file is {what}, which is not read.") { Remedy = remedy };

    private static bool IsCompressed(ReadOnlySpan<byte> prefix) =>
        prefix.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) || prefix.StartsWith("BZh"u8) || prefix.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0])
        || prefix.StartsWith((ReadOnlySpan<byte>)[0x04, 0x22, 0x4d, 0x18]) || prefix.StartsWith((ReadOnlySpan<byte>)[0x5d, 0, 0]) || IsZlib(prefix);

    // Two bytes of zlib: deflate with any window, a multiple of 31.
    private static bool IsZlib(ReadOnlySpan<byte> prefix) => prefix.Length > 1 && prefix[0] == 0x78 && ((prefix[0] << 8) + prefix[1]) % 31 == 0;
}
