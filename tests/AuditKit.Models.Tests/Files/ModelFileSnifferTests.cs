using System.Text;
using AuditKit.Models.Files;
using AuditKit.Models.Tests.TorchScripts;
using AuditKit.Testing;

namespace AuditKit.Models.Tests.Files;

[Trait("Kind", "unit")]
public sealed class ModelFileSnifferTests
{
    public static TheoryData<string, byte[]> Pickles => new()
    {
        { "torch.save", SampleScript.Archive(("archive/data.pkl", [0x80, 2]), ("archive/data/0", new byte[8]), ("archive/version", "3\n"u8.ToArray())) },
        { "pickle protocol 4", [0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, (byte)'.'] },
        { "torch.save before 1.6", [0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'] },
        { "pickle protocol 0", "(dp0\nVweights\np1\n."u8.ToArray() },
        { "estimator of protocol 0", "csklearn.linear_model\nLogisticRegression\n."u8.ToArray() },
        { "joblib with zlib", [0x78, 0x9c, 1, 2, 3] },
        { "joblib with gzip", [0x1f, 0x8b, 8, 0] },
        { "tar of the first torch", Tar() },
    };

    [Theory]
    [MemberData(nameof(Pickles))]
    public void A_pickle_is_refused_with_the_way_out(string name, byte[] bytes)
    {
        ModelFileException error = Assert.Throws<ModelFileException>(() => ModelFileSniffer.Sniff(new MemoryStream(bytes)));

        Assert.True(error.Message.Contains("pickle", StringComparison.Ordinal), name);
        Assert.Contains("safetensors", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_that_are_not_read_are_called_by_their_name()
    {
        (byte[] Bytes, string Name)[] cases =
        [
            ([0x93, .. "NUMPY"u8, 1, 0], "NumPy array"),
            ([0x89, .. "HDF\r\n"u8, 0x1a, 10], "HDF5"),
            ([0x1c, 0, 0, 0, .. "TFL3"u8, 0, 0], "TensorFlow Lite"),
            ([.. "GGUF"u8, 3, 0, 0, 0], "GGUF"),
            (SampleScript.Archive(("w.npy", [1])), "npz"),
            (SampleScript.Archive(("model.weights.h5", [1])), "Keras"),
            (SampleScript.Archive(("readme.txt", [1])), "zip archive"),
            ([], "empty"),
            ("just a text file"u8.ToArray(), "no format"),
        ];

        Assert.All(cases, entry => Assert.Contains(entry.Name, Assert.Throws<ModelFileException>(() => ModelFileSniffer.Sniff(new MemoryStream(entry.Bytes))).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Formats_are_told_by_their_bytes()
    {
        Assert.Equal(ModelFileKind.TorchScript, ModelFileSniffer.Sniff(new MemoryStream(SampleScript.Of())));
        Assert.Equal(ModelFileKind.Safetensors, ModelFileSniffer.Sniff(new MemoryStream(Written(new SafetensorsContent([], [StoredTensor.OfSingles("a", [1], [1])])))));
        Assert.Equal(ModelFileKind.AuditKit, ModelFileSniffer.Sniff(new MemoryStream(Written(new SafetensorsContent([new("auditkit.format", "auditkit.model/1")], [])))));
        // ir_version 8, producer "t", an empty graph.
        Assert.Equal(ModelFileKind.Onnx, ModelFileSniffer.Sniff(new MemoryStream([0x08, 8, 0x12, 1, (byte)'t', 0x3a, 0])));
    }

    [Theory]
    [InlineData("model.onnx", ModelFileKind.Onnx)]
    [InlineData("model.torchscript.pt", ModelFileKind.TorchScript)]
    public void Reference_files_are_told(string file, ModelFileKind expected)
    {
        string? folder = SharedFiles.Find("reference/models");
        if (folder is null) Assert.Skip(SharedFiles.Absent("reference/models"));

        Assert.All(Directory.EnumerateDirectories(folder), model => Assert.Equal(expected, ModelFileSniffer.Sniff(Path.Combine(model, file))));
    }

    [Fact]
    public void Every_node_case_is_told_as_onnx()
    {
        string? folder = SharedFiles.Find("reference/onnx-node-tests");
        if (folder is null) Assert.Skip(SharedFiles.Absent("reference/onnx-node-tests"));

        Assert.All(Directory.EnumerateFiles(folder, "model.onnx", SearchOption.AllDirectories), file => Assert.Equal(ModelFileKind.Onnx, ModelFileSniffer.Sniff(file)));
    }

    private static byte[] Tar()
    {
        byte[] bytes = new byte[1024];
        Encoding.ASCII.GetBytes("ustar").CopyTo(bytes, 257);
        return bytes;
    }

    private static byte[] Written(SafetensorsContent content)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(content, stream);
        return stream.ToArray();
    }
}
