using AuditKit.Models.Architectures;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Forms;

public sealed class GraphModelTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 4, Hidden = [5, 3], Outputs = 2 };

    private static TrainedModel Flat() => Samples.Model(Network, Samples.Weights(Network));

    private static TrainedModel AsGraph()
    {
        TrainedModel flat = Flat();
        return new TrainedModel(flat.Graph, flat.Reading, flat.Preprocessor, flat.Target);
    }

    [Fact]
    public void The_graph_of_a_tabular_network_is_the_same_function()
    {
        EncodedRows rows = new(Samples.Rows(300, 4).Features, 300, 4);
        using ModelSession flat = Flat().Open(Torch.Cpu, Precision.Double), graph = AsGraph().Open(Torch.Cpu, Precision.Double);

        double[] expected = flat.Logits(rows, TestContext.Current.CancellationToken), found = graph.Logits(rows, TestContext.Current.CancellationToken);

        // 64-bit sums of up to 5 terms in another order.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Both_forms_have_the_same_gradient()
    {
        EncodedRows rows = new(Samples.Rows(20, 4).Features, 20, 4);
        int[] targets = [.. Enumerable.Range(0, 20).Select(row => row % 2)];
        using ModelSession flat = Flat().Open(Torch.Cpu, Precision.Double), graph = AsGraph().Open(Torch.Cpu, Precision.Double);
        using torch.Tensor input = flat.ToTensor(rows);
        using torch.Tensor expected = flat.InputGradient(input, targets), found = graph.InputGradient(input, targets);

        Assert.True(expected.sub(found).abs().max().item<double>() < 1e-12);
    }

    [Fact]
    public void A_graph_model_survives_its_file()
    {
        TrainedModel model = AsGraph();
        using MemoryStream first = new(), second = new();
        model.Save(first);
        first.Position = 0;
        TrainedModel read = TrainedModel.Load(first);
        read.Save(second);

        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(model.WeightDigest, read.WeightDigest);
        Assert.Equal(model.Graph.Nodes.Select(node => node.Describe()), read.Graph.Nodes.Select(node => node.Describe()));
        Assert.Null(read.Architecture);
        Assert.Null(read.GradientRefusal);
    }

    [Fact]
    public void Every_kind_of_attribute_survives_the_file()
    {
        ModelGraph branch = new([], [new GraphPort("b", ElementType.Float32, null)], [new GraphNode("inside", "Add", ["h", "c"], ["b"])], new Dictionary<string, GraphTensor> { ["c"] = GraphTensor.OfSingles([], [2]) }, new Dictionary<string, long> { [string.Empty] = 20 }, new HashSet<string> { "h" });
        GraphNode node = new("all", "Everything", ["input"], ["logits"])
        {
            Domain = "somewhere",
            Attributes = new Dictionary<string, GraphAttribute>
            {
                ["integer"] = new GraphAttribute.Integer(long.MinValue),
                ["single"] = new GraphAttribute.Single(float.NegativeInfinity),
                ["text"] = new GraphAttribute.Text("a\0b"),
                ["tensor"] = new GraphAttribute.Tensor(GraphTensor.OfIntegers(3, 4)),
                ["texts"] = new GraphAttribute.Tensor(GraphTensor.OfTexts([2], ["x", "y"])),
                ["subgraph"] = new GraphAttribute.Subgraph(branch),
                ["integers"] = new GraphAttribute.Integers([1, -2]),
                ["singles"] = new GraphAttribute.Singles([0.1f, float.NaN]),
                ["names"] = new GraphAttribute.Texts(["p", "q"]),
                ["other"] = new GraphAttribute.Other("sparse tensor"),
            },
        };
        TrainedModel flat = Flat();
        ModelGraph graph = new(flat.Graph.Inputs, flat.Graph.Outputs, [node], new Dictionary<string, GraphTensor>(), new Dictionary<string, long> { ["somewhere"] = 1 });
        using MemoryStream file = new();
        new TrainedModel(graph, flat.Reading, flat.Preprocessor, flat.Target).Save(file);
        file.Position = 0;

        IReadOnlyDictionary<string, GraphAttribute> read = TrainedModel.Load(file).Graph.Nodes[0].Attributes;

        Assert.Equal(node.Attributes.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(node.Attributes["integer"], read["integer"]);
        Assert.Equal(node.Attributes["single"], read["single"]);
        Assert.Equal(node.Attributes["text"], read["text"]);
        Assert.Equal(node.Attributes["other"], read["other"]);
        Assert.Equal([3L, 4L], System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(((GraphAttribute.Tensor)read["tensor"]).Value.Bytes.Span).ToArray());
        Assert.Equal(["x", "y"], ((GraphAttribute.Tensor)read["texts"]).Value.Texts);
        Assert.Equal([0.1f, float.NaN], ((GraphAttribute.Singles)read["singles"]).Value);
        Assert.Equal([1L, -2L], ((GraphAttribute.Integers)read["integers"]).Value);
        Assert.Equal(["p", "q"], ((GraphAttribute.Texts)read["names"]).Value);
        ModelGraph inner = ((GraphAttribute.Subgraph)read["subgraph"]).Value;
        Assert.Equal("Add 'inside'", inner.Nodes.Single().Describe());
        Assert.Equal(2, inner.Initialisers["c"].Singles()[0]);
    }

    [Fact]
    public void A_model_that_cannot_be_run_says_so_before_it_runs()
    {
        TrainedModel flat = Flat();
        ModelGraph graph = new(flat.Graph.Inputs, flat.Graph.Outputs, [new GraphNode("odd", "Sorcery", ["input"], ["logits"])], new Dictionary<string, GraphTensor>(), new Dictionary<string, long> { [string.Empty] = 20 });
        TrainedModel model = new(graph, flat.Reading, flat.Preprocessor, flat.Target);

        Assert.Contains("Sorcery 'odd'", model.GradientRefusal, StringComparison.Ordinal);
        Assert.Throws<UnsupportedOperatorsException>(() => model.Open(Torch.Cpu));
    }

    [Theory]
    [InlineData(new long[] { 4 }, true)]
    [InlineData(new long[] { 2, 2 }, true)]
    [InlineData(new long[] { 1, -1, 2 }, true)]
    [InlineData(new long[] { 3 }, false)]
    [InlineData(new long[] { 3, -1 }, false)]
    [InlineData(new long[] { -1, -1 }, false)]
    public void Encoded_columns_must_fill_the_input(long[] dimensions, bool fits)
    {
        GraphPort port = new("x", ElementType.Float32, [GraphDimension.Free("rows"), .. dimensions.Select(size => size < 0 ? GraphDimension.Free("free") : GraphDimension.Fixed(size))]);

        if (fits) Assert.Equal(4, AuditKit.Models.Forms.RowShape.Of(port, 4).Aggregate((a, b) => a * b));
        else Assert.Contains("preprocessing gives 4 columns", Assert.Throws<GraphException>(() => AuditKit.Models.Forms.RowShape.Of(port, 4)).Message, StringComparison.Ordinal);
    }
}
