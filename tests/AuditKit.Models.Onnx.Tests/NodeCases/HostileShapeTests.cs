using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>
/// Every operator with inputs of shapes and integers that it was not made for: an answer with its gradient, or an error that names
/// the node. A native error inside the differentiation would end the process.
/// </summary>
public sealed class HostileShapeTests
{
    private const int Variants = 4;

    private static readonly long[] Extents = [0, 1, 2, 3, 5];

    private static readonly long[] Numbers = [0, 1, -1, 2, -3, 7, 1L << 40, long.MinValue];

    [Fact]
    public void An_answer_or_an_error_that_names_the_node()
    {
        if (NodeCase.Names.Count == 0) Assert.Skip(NodeCase.Absent);
        int answered = 0, refused = 0;
        foreach (NodeCase nodeCase in NodeCase.Names.Select(name => new NodeCase(name)).Where(one => Tiers.Run.Contains(one.Tier)))
        {
            ModelGraph graph = Open(nodeCase.ReadGraph());
            IReadOnlyList<GraphTensor> inputs = nodeCase.ReadInputs();
            using GraphInterpreter interpreter = new(graph, NodeCaseRun.Device, new InterpreterOptions { ValueBytes = 1 << 22 });
            Random random = new(nodeCase.Name.Sum(letter => letter));
            for (int variant = 0; variant < Variants; variant++)
            {
                if (Try(interpreter, [.. inputs.Select(tensor => Spoil(random, tensor))], nodeCase.Name)) answered++;
                else refused++;
            }
        }

        // Both happen often: else the inputs would be too tame or too wild.
        Assert.InRange(answered, 200, int.MaxValue);
        Assert.InRange(refused, 200, int.MaxValue);
    }

    private static bool Try(GraphInterpreter interpreter, GraphTensor[] inputs, string name)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, GraphValue> values = NodeCaseRun.Inputs(interpreter.Graph, inputs, Precision.Single);
        torch.Tensor[] leaves = [.. values.Values.Where(value => value.IsTensor).Select(value => value.Tensor.requires_grad_(true))];
        try
        {
            using GraphRun run = interpreter.Run(new RunRequest { Inputs = values });
            torch.Tensor[] made = [.. interpreter.Graph.Outputs.Select(port => run[port.Name]).Where(value => value is { IsTensor: true, Tensor.requires_grad: true }).Select(value => value.Tensor.sum())];
            if (made.Length > 0) Gradients.Of(made.Aggregate((a, b) => a.to(torch.ScalarType.Float64).add(b)), leaves);
            return true;
        }
        catch (GraphException error)
        {
            Assert.True(error.Node is not null, $"{name}: {error.Message}");
            return false;
        }
    }

    // Ports without shapes, so that the node sees what comes.
    private static ModelGraph Open(ModelGraph graph) => new(
        [.. graph.Inputs.Select(port => port with { Shape = null })], [.. graph.Outputs.Select(port => port with { Shape = null })], graph.Nodes, graph.Initialisers, graph.Opsets);

    private static GraphTensor Spoil(Random random, GraphTensor tensor)
    {
        long[] shape = random.Next(3) == 0 ? [.. tensor.Shape] : [.. tensor.Shape.Select(extent => random.Next(2) == 0 ? extent : Extents[random.Next(Extents.Length)])];
        if (random.Next(8) == 0) shape = [.. shape, 2];
        if (random.Next(8) == 0 && shape.Length > 0) shape = shape[1..];
        int count = (int)Shapes.Count(shape);
        if (tensor.Type == ElementType.Int64) return GraphTensor.OfIntegers(shape, [.. Enumerable.Range(0, count).Select(_ => Numbers[random.Next(random.Next(3) == 0 ? Numbers.Length : 4)])]);
        if (tensor.Type == ElementType.Text) return tensor;
        byte[] bytes = new byte[count * tensor.Type.Size()];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = tensor.Bytes.Length == 0 ? (byte)0 : tensor.Bytes.Span[i % tensor.Bytes.Length];
        return GraphTensor.Of(tensor.Type, shape, bytes);
    }
}
