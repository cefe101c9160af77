using System.Text;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Reading;
using AuditKit.Models.Onnx.Tests.Support;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Hostile;

/// <summary>Files that claim more than they are.</summary>
public sealed class HostileFileTests
{
    private const byte Graph = (7 << 3) | 2, Node = (1 << 3) | 2, Initialiser = (5 << 3) | 2, Raw = (9 << 3) | 2;

    [Fact]
    public void A_cycle_is_named()
    {
        ModelProto model = Protos.Model(Protos.Node("Add", ["x", "b"], ["a"]), Protos.Node("Relu", ["a"], ["b"]), Protos.Node("Relu", ["b"], ["y"]));

        Assert.Contains("cycle", Assert.Throws<GraphException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_nodes_are_refused_before_they_are_made()
    {
        byte[] nodes = [.. Enumerable.Repeat(new byte[] { Node, 0 }, 1_000_000).SelectMany(pair => pair)];
        byte[] file = [Graph, .. Varint(nodes.Length), .. nodes];

        Refused(file, "more than 200000 nodes", 100_000);
    }

    [Fact]
    public void Two_gigabytes_that_are_not_there_are_not_allocated()
    {
        byte[] tensor = [Raw, .. Varint(int.MaxValue), 1, 2, 3];
        byte[] graph = [Initialiser, .. Varint(tensor.Length), .. tensor];

        Refused([Graph, .. Varint(graph.Length), .. graph], "claims 2147483647 bytes, 3 are left", 100_000);
    }

    [Fact]
    public void A_small_tensor_with_huge_dimensions_is_refused()
    {
        ModelProto model = Protos.Model();
        model.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = 1, Dims = { 1L << 20, 1L << 20 }, RawData = ByteString.CopyFrom(new byte[8]) });

        Refused(model.ToByteArray(), "The tensor 'w' cannot be read: a tensor Float32 [1048576, 1048576] needs", 1_000_000);
    }

    [Theory]
    [InlineData("sixty-five levels", true)]
    [InlineData("a few levels", false)]
    public void Nesting_is_bounded(string levels, bool refused)
    {
        // A graph within a graph is three messages: graph, node, attribute.
        ModelProto model = Protos.Model();
        for (int i = 0; i < (refused ? 30 : 5); i++)
        {
            GraphProto inner = model.Graph;
            model.Graph = new GraphProto { Name = levels };
            model.Graph.Input.Add(Protos.Port("x", 2));
            model.Graph.Output.Add(Protos.Port("y", 2));
            inner.Input.Clear();
            model.Graph.Node.Add(Protos.Node("Odd", [], ["y"], new AttributeProto { Name = "body", Type = AttributeTypes.Graph, G = inner }));
        }

        if (refused) Refused(model.ToByteArray(), "nested deeper than 64", 1_000_000);
        else Assert.Single(Protos.Read(model).Graph.Nodes);
    }

    [Theory]
    [InlineData(new byte[0], "it has no graph")]
    [InlineData(new byte[] { 8, 8 }, "it has no graph")]
    [InlineData(new byte[] { 0 }, "No field has the number 0")]
    [InlineData(new byte[] { 11 }, "wire type 3")]
    [InlineData(new byte[] { 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1 }, "longer than 64 bits")]
    [InlineData(new byte[] { 8 }, "ends inside a number")]
    [InlineData(new byte[] { 13, 1 }, "ends inside a number")]
    public void Garbage_is_refused(byte[] file, string reason) => Refused(file, reason, 100_000);

    [Fact]
    public void A_pickle_is_no_model() => Assert.Throws<ModelFileException>(() => OnnxReader.Read(Encoding.ASCII.GetBytes("\u0080\u0004\u0095cos\nsystem\n")));

    [Fact]
    public void More_fields_than_allowed_are_refused()
    {
        byte[] file = Protos.Model().ToByteArray();

        Assert.Contains("more than 10 fields", Assert.Throws<ModelFileException>(() => OnnxReader.Read(file, new OnnxBounds { Fields = 10 })).Message, StringComparison.Ordinal);
        Assert.Contains("at most 20 are read", Assert.Throws<ModelFileException>(() => OnnxReader.Read(file, new OnnxBounds { FileBytes = 20 })).Message, StringComparison.Ordinal);
        using MemoryStream stream = new(file);
        Assert.Contains("more than the 20 bytes", Assert.Throws<ModelFileException>(() => OnnxReader.Read(stream, new OnnxBounds { FileBytes = 20 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConstantOfShape")]
    [InlineData("Expand")]
    [InlineData("Tile")]
    [InlineData("Range")]
    [InlineData("Pad")]
    [InlineData("Resize")]
    public void A_node_that_asks_for_terabytes_is_refused_by_both_engines(string operatorName)
    {
        OnnxModel model = Protos.Read(Absurd(operatorName));
        Dictionary<string, GraphTensor> row = new() { ["x"] = GraphTensor.OfSingles([1, 2], [1, 2]) };

        GraphException interpreted = Assert.Throws<GraphException>(() =>
        {
            using GraphInterpreter interpreter = new(model.Graph, Torch.Cpu);
            InterpretedRows.Run(interpreter, row);
        });
        Assert.Contains(operatorName, interpreted.Message, StringComparison.Ordinal);
        Assert.Throws<GraphException>(() =>
        {
            using OnnxSession session = OnnxSession.Open(model, Torch.Request);
            session.Run(row);
        });
    }

    private static ModelProto Absurd(string operatorName)
    {
        const long huge = 1L << 40;
        string[] inputs = operatorName switch
        {
            "ConstantOfShape" => ["n"],
            "Range" => ["zero", "limit", "one"],
            "Resize" => ["x", "", "", "sizes"],
            "Pad" => ["x", "pads"],
            "Tile" => ["x", "repeats"],
            _ => ["x", "shape"],
        };
        ModelProto model = Protos.Model(Protos.Node(operatorName, inputs, ["big"]), Protos.Node("ReduceSum", ["big"], ["sum"]), Protos.Node("Add", ["x", "sum"], ["y"]));
        model.Graph.Initializer.AddRange(
        [
            Protos.Integers64("n", huge), Protos.Integers64("sizes", 1, huge), Protos.Integers64("pads", 0, 0, 0, huge), Protos.Integers64("repeats", 1, huge), Protos.Integers64("shape", huge, 1, 2),
            Protos.Singles("zero", [], 0), Protos.Singles("limit", [], 1e12f), Protos.Singles("one", [], 1),
        ]);
        return model;
    }

    private static void Refused(byte[] file, string reason, long memory)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModelFileException error = Assert.Throws<ModelFileException>(() => OnnxReader.Read(file));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (2 * file.Length) + memory);
    }

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (; value > 0x7F; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
