using AuditKit.Models.Files;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Reading;
using AuditKit.Models.Onnx.Tests.Support;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Reading;

/// <summary>Weights in other files: only in the model's folder, only inside the file.</summary>
public sealed class ExternalDataTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("auditkit-external").FullName;

    private string Folder => Path.Combine(root, "model");

    public ExternalDataTests()
    {
        Directory.CreateDirectory(Folder);
        byte[] weights = new byte[64];
        Buffer.BlockCopy(new float[] { 2, 3 }, 0, weights, 16, 8);
        File.WriteAllBytes(Path.Combine(Folder, "w.bin"), weights);
        File.WriteAllBytes(Path.Combine(root, "secret.bin"), weights);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(0)]
    public void Weights_are_read_and_both_engines_use_them(long inline)
    {
        Read("w.bin", 16, 8);
        OnnxModel model = OnnxReader.ReadFile(Path.Combine(Folder, "m.onnx"), new OnnxBounds { InlineBytes = inline });

        Assert.True(model.HasExternalData);
        Assert.Equal(inline == 0, model.RuntimeBytes is null);
        Assert.Equal([2f, 3f], model.Graph.Initialisers["w"].Singles().ToArray());
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        Assert.Equal([2f, 6f], session.Run(new float[] { 1, 2 }, [1, 2])["y"].Singles().ToArray());
    }

    [Fact]
    public void The_digest_covers_the_weights()
    {
        Core.Digest before = Read("w.bin", 16, 8).Digest;
        File.WriteAllBytes(Path.Combine(Folder, "w.bin"), new byte[64]);

        Assert.NotEqual(before, Read("w.bin", 16, 8).Digest);
    }

    [Theory]
    [InlineData("../secret.bin", "outside the model's folder")]
    [InlineData("sub/../../secret.bin", "outside the model's folder")]
    [InlineData("/etc/passwd", "no relative path")]
    [InlineData("..\\secret.bin", "no relative path")]
    [InlineData("", "no relative path")]
    [InlineData(".", "outside the model's folder")]
    [InlineData("absent.bin", "which is not there")]
    public void A_path_that_leaves_the_folder_is_refused(string location, string reason) => Refused(location, "16", "8", reason);

    [Fact]
    public void A_link_that_leaves_the_folder_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, "link.bin"), Path.Combine(root, "secret.bin"));
        File.CreateSymbolicLink(Path.Combine(Folder, "second.bin"), "link.bin");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "up"), root);

        Refused("link.bin", "16", "8", "outside the model's folder");
        Refused("second.bin", "16", "8", "outside the model's folder");
        Refused("up/secret.bin", "16", "8", "outside the model's folder");
    }

    [Fact]
    public void A_link_inside_the_folder_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, "link.bin"), "w.bin");

        Assert.Equal([2f, 3f], Read("link.bin", 16, 8).Graph.Initialisers["w"].Singles().ToArray());
    }

    [Fact]
    public void A_model_that_is_itself_a_link_keeps_its_own_folder()
    {
        Read("w.bin", 16, 8);
        string link = Path.Combine(root, "linked.onnx");
        File.CreateSymbolicLink(link, Path.Combine(Folder, "m.onnx"));

        Assert.Equal([2f, 3f], OnnxReader.ReadFile(link).Graph.Initialisers["w"].Singles().ToArray());
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(Folder, "b"), "a");

        Refused("a", "0", "8", "more than 40 links");
    }

    [Theory]
    [InlineData("60", "8", "which has 64")]
    [InlineData("9223372036854775807", "8", "which has 64")]
    [InlineData("16", "9223372036854775807", "which has 64")]
    [InlineData("16", "12", "have 12 bytes, the tensor needs 8")]
    [InlineData("-16", "8", "no number of bytes")]
    [InlineData("16", "99999999999999999999", "no number of bytes")]
    public void A_range_outside_the_file_is_refused(string offset, string length, string reason) => Refused("w.bin", offset, length, reason);

    [Fact]
    public void Ranges_that_overlap_are_refused_and_equal_ones_shared()
    {
        Assert.Equal(2, Write(("w", 16, 8), ("v", 16, 8)).Graph.Initialisers.Count);
        Assert.Contains("overlap", Assert.Throws<ModelFileException>(() => Write(("w", 16, 8), ("v", 20, 8))).Message, StringComparison.Ordinal);
        Assert.Contains("overlap", Assert.Throws<ModelFileException>(() => Write(("w", 20, 8), ("v", 16, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_in_memory_has_no_external_data() =>
        Assert.Contains("read the model from its file", Assert.Throws<ModelFileException>(() => Protos.Read(Model(("w", "w.bin", "16", "8")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Weights_beyond_two_gigabytes_are_read()
    {
        const long offset = 3L << 30;
        using (FileStream stream = File.Create(Path.Combine(Folder, "large.bin")))
        {
            // The file is sparse: three gigabytes that take no room.
            stream.Position = offset;
            stream.Write(BitConverter.GetBytes(5f));
            stream.Write(BitConverter.GetBytes(7f));
        }

        OnnxModel model = Read("large.bin", offset, 8);

        Assert.Equal([5f, 7f], model.Graph.Initialisers["w"].Singles().ToArray());
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        Assert.Equal([5f, 14f], session.Run(new float[] { 1, 2 }, [1, 2])["y"].Singles().ToArray());
    }

    [Fact]
    public void More_bytes_than_may_be_loaded_are_refused()
    {
        File.WriteAllBytes(Path.Combine(Folder, "m.onnx"), Model(("w", "w.bin", "16", "8")).ToByteArray());

        Assert.Contains("more than the 4 bytes", Assert.Throws<ModelFileException>(() => OnnxReader.ReadFile(Path.Combine(Folder, "m.onnx"), new OnnxBounds { ExternalBytes = 4 })).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Refused(string location, string offset, string length, string reason)
    {
        File.WriteAllBytes(Path.Combine(Folder, "m.onnx"), Model(("w", location, offset, length)).ToByteArray());
        Assert.Contains(reason, Assert.Throws<ModelFileException>(() => OnnxReader.ReadFile(Path.Combine(Folder, "m.onnx"))).Message, StringComparison.Ordinal);
    }

    private OnnxModel Read(string location, long offset, long length)
    {
        File.WriteAllBytes(Path.Combine(Folder, "m.onnx"), Model(("w", location, $"{offset}", $"{length}")).ToByteArray());
        return OnnxReader.ReadFile(Path.Combine(Folder, "m.onnx"));
    }

    private OnnxModel Write(params (string Name, long Offset, long Length)[] tensors)
    {
        File.WriteAllBytes(Path.Combine(Folder, "m.onnx"), Model([.. tensors.Select(tensor => (tensor.Name, "w.bin", $"{tensor.Offset}", $"{tensor.Length}"))]).ToByteArray());
        return OnnxReader.ReadFile(Path.Combine(Folder, "m.onnx"));
    }

    private static ModelProto Model(params (string Name, string Location, string Offset, string Length)[] tensors)
    {
        ModelProto model = Protos.Model(Protos.Node("Mul", ["x", "w"], ["y"]));
        foreach ((string name, string location, string offset, string length) in tensors)
        {
            TensorProto tensor = new() { Name = name, DataType = 1, DataLocation = 1, Dims = { 2 } };
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = offset });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = length });
            model.Graph.Initializer.Add(tensor);
        }

        return model;
    }
}
