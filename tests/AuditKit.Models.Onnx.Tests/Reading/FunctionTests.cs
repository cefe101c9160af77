using AuditKit.Models.Files;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Reading;
using AuditKit.Models.Onnx.Tests.Support;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Reading;

/// <summary>A model's own functions are written out, within bounds.</summary>
public sealed class FunctionTests
{
    private const string Domain = "own";

    [Fact]
    public void Nested_functions_give_what_ONNX_Runtime_gives()
    {
        OnnxModel model = Protos.Read(Nested());
        float[] row = [-2, 3];
        using OnnxSession session = OnnxSession.Open(model, Torch.Request);
        using GraphInterpreter interpreter = new(model.Graph, Torch.Cpu);

        GraphTensor runtime = session.Run(row, [1, 2])["y"], interpreted = InterpretedRows.Run(interpreter, new Dictionary<string, GraphTensor> { ["x"] = GraphTensor.OfSingles([1, 2], row) })["y"];

        // Twice a slope of 0.25 for what is negative: exact in binary.
        Assert.Equal(runtime.Singles().ToArray(), interpreted.Singles().ToArray());
        Assert.Equal([-2 * 0.25f * 0.25f, 3f], runtime.Singles().ToArray());
        Assert.Equal(["LeakyRelu", "LeakyRelu"], model.Graph.Nodes.Select(node => node.Operator));
        Assert.Equal(2, model.Graph.Nodes.Select(node => node.Name).Distinct().Count());
    }

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        ModelProto model = Model();
        model.Functions.Add(Function("Twice", Call("Twice", "v", "w")));

        Assert.Contains("The function 'Twice' calls itself", Assert.Throws<ModelFileException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_double_at_every_level_are_refused()
    {
        ModelProto model = Model();
        FunctionProto leaf = Function("f0", Protos.Node("Relu", ["v"], ["w"]));
        model.Functions.Add(leaf);
        for (int level = 1; level < 50; level++) model.Functions.Add(Function($"f{level}", Call($"f{level - 1}", "v", "u"), Call($"f{level - 1}", "u", "w")));
        model.Graph.Node[0].OpType = "f49";

        Assert.Contains("more than 1000 nodes", Assert.Throws<ModelFileException>(() => OnnxReader.Read(model.ToByteArray(), new OnnxBounds { Nodes = 1000 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_another_operator_version_is_refused()
    {
        ModelProto model = Model();
        FunctionProto function = Function("Twice", Protos.Node("Relu", ["v"], ["w"]));
        function.OpsetImport[0].Version = 12;
        model.Functions.Add(function);

        Assert.Contains("written for version 12 of the standard operators, the model for 17", Assert.Throws<ModelFileException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attribute_reference_outside_a_function_is_refused()
    {
        ModelProto model = Protos.Model();
        model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "alpha", Type = AttributeTypes.Single, RefAttrName = "slope" });

        Assert.Contains("refers to the attribute of a function", Assert.Throws<ModelFileException>(() => Protos.Read(model)).Message, StringComparison.Ordinal);
    }

    private static ModelProto Nested()
    {
        ModelProto model = Model();
        AttributeProto slope = new() { Name = "alpha", Type = AttributeTypes.Single, RefAttrName = "slope" };
        FunctionProto inner = Function("Leaky", Protos.Node("LeakyRelu", ["v"], ["w"], slope));
        inner.Attribute.Add("slope");
        NodeProto first = Call("Leaky", "v", "u"), second = Call("Leaky", "u", "w");
        first.Attribute.Add(Protos.Number("slope", 0.25f));
        second.Attribute.Add(Protos.Number("slope", 0.25f));
        model.Functions.Add(inner);
        model.Functions.Add(Function("Twice", first, second));
        return model;
    }

    private static ModelProto Model()
    {
        ModelProto model = Protos.Model(Call("Twice", "x", "y"));
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = Domain, Version = 1 });
        return model;
    }

    private static NodeProto Call(string function, string input, string output)
    {
        NodeProto node = Protos.Node(function, [input], [output]);
        node.Domain = Domain;
        return node;
    }

    private static FunctionProto Function(string name, params NodeProto[] nodes)
    {
        FunctionProto function = new() { Name = name, Domain = Domain };
        function.Input.Add("v");
        function.Output.Add("w");
        function.Node.AddRange(nodes);
        function.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        function.OpsetImport.Add(new OperatorSetIdProto { Domain = Domain, Version = 1 });
        return function;
    }
}
