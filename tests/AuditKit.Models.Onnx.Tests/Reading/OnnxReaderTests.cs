using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Tests.Support;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Reading;

public sealed class OnnxReaderTests
{
    [Fact]
    public void Nodes_without_names_and_with_equal_names_get_names_of_their_own()
    {
        ModelProto model = Protos.Model(Protos.Node("Relu", ["x"], ["a"]), Protos.Node("Relu", ["a"], ["b"]), Protos.Node("Relu", ["b"], ["c"]), Protos.Node("Relu", ["c"], ["y"]));
        (model.Graph.Node[1].Name, model.Graph.Node[2].Name, model.Graph.Node[3].Name) = ("Relu_0", "same", "same");

        Assert.Equal(["Relu_0_2", "Relu_0", "same", "same_2"], Protos.Read(model).Graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void A_file_without_a_version_of_the_operators_it_uses_is_refused()
    {
        ModelProto model = Protos.Model();
        model.OpsetImport.Clear();

        Assert.Contains("uses the standard operators, of which the model names no version", Assert.Throws<ModelFileException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_names_of_the_standard_set_are_one_set()
    {
        ModelProto model = Protos.Model();
        model.OpsetImport[0].Domain = "ai.onnx";
        model.Graph.Node[0].Domain = "ai.onnx";

        ModelGraph graph = Protos.Read(model).Graph;

        Assert.Equal(17, graph.Opsets[string.Empty]);
        Assert.Equal(string.Empty, graph.Nodes[0].Domain);
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 13 });
        Assert.Contains("names versions 17 and 13", Assert.Throws<ModelFileException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_without_a_type_are_refused()
    {
        ModelProto input = Protos.Model(), output = Protos.Model(), element = Protos.Model(), version = Protos.Model();
        input.Graph.Input[0].Type = null;
        output.Graph.Output[0].Type = new TypeProto();
        element.Graph.Input[0].Type.TensorType.ElemType = 0;
        version.IrVersion = 0;

        Assert.All([input, output, element], model => Assert.Throws<ModelFileException>(() => Protos.Read(model)));
        Assert.Contains("the version 0 of the format", Assert.Throws<ModelFileException>(() => Protos.Read(version)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sparse_initialisers_and_negative_dimensions_are_refused()
    {
        ModelProto sparse = Protos.Model(), negative = Protos.Model();
        sparse.Graph.SparseInitializer.Add(new SparseTensorProto { Values = new TensorProto { Name = "thin" } });
        negative.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = -2;

        Assert.Contains("'thin' is sparse", Assert.Throws<ModelFileException>(() => Protos.Read(sparse)).Message, StringComparison.Ordinal);
        Assert.Contains("the dimension -2", Assert.Throws<ModelFileException>(() => Protos.Read(negative)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inner_graphs_read_values_around_them()
    {
        ModelProto model = Protos.Model(Protos.Node("Relu", ["x"], ["a"]), Protos.Node("If", ["yes"], ["y"], Branch("then_branch", "a"), Branch("else_branch", "x")));
        model.Graph.Initializer.Add(new TensorProto { Name = "yes", DataType = 9, RawData = ByteString.CopyFrom(1) });

        GraphNode node = Protos.Read(model).Graph.Nodes[1];

        ModelGraph inner = Assert.IsType<GraphAttribute.Subgraph>(node.Attributes["then_branch"]).Value;
        Assert.Equal(["a"], inner.Nodes[0].Inputs);
        model.Graph.Node[1].Attribute[0].G.Node[0].Input[0] = "nowhere";
        Assert.Contains("no node makes the value 'nowhere'", Assert.Throws<GraphException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_of_a_file_without_ZipMap_reach_ONNX_Runtime()
    {
        // Field 6 of a model is its documentation.
        byte[] file = [.. Protos.Model().ToByteArray(), (6 << 3) | 2, 1, (byte)'d'];

        OnnxModel model = OnnxReader.Read(file);

        Assert.Equal(file, model.RuntimeBytes);
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        Assert.Equal([0f, 3f], session.Run(new float[] { -1, 3 }, [1, 2])["y"].Singles().ToArray());
    }

    [Fact]
    public void Properties_of_the_file_are_kept()
    {
        ModelProto model = Protos.Model();
        model.MetadataProps.Add(new StringStringEntryProto { Key = "licence", Value = "MIT" });

        Assert.Equal("MIT", Protos.Read(model).Metadata["licence"]);
        Assert.Equal(8, Protos.Read(model).FormatVersion);
    }

    private static AttributeProto Branch(string name, string reads)
    {
        GraphProto graph = new() { Name = name };
        graph.Node.Add(Protos.Node("Relu", [reads], [$"{name} result"]));
        graph.Output.Add(new ValueInfoProto { Name = $"{name} result" });
        return new AttributeProto { Name = name, Type = AttributeTypes.Graph, G = graph };
    }
}
