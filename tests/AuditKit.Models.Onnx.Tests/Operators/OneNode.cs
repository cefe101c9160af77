using System.Runtime.InteropServices;
using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>A graph of a single node, run by the interpreter and by ONNX Runtime.</summary>
internal sealed record OneNode(string Operator, string Domain, long Version, int Outputs, params GraphTensor?[] Inputs)
{
    private static readonly ComputeRequest Request = new("cpu", 1);

    public Dictionary<string, GraphAttribute> Attributes { get; init; } = [];

    /// <summary>Asserts that both give the same types, shapes and values, the latter within a part of the largest one.</summary>
    /// <param name="tolerance">The part.</param>
    /// <param name="first">First output that is compared.</param>
    public void AgreesWithRuntime(double tolerance, int first = 0)
    {
        Dictionary<string, GraphTensor> inputs = Inputs.Select((tensor, i) => (Name: $"x{i}", Tensor: tensor)).Where(input => input.Tensor is not null).ToDictionary(input => input.Name, input => input.Tensor!);
        IReadOnlyDictionary<string, GraphTensor> found = Interpret(inputs);
        ModelGraph typed = Graph(found);
        using OnnxSession session = OnnxSession.Open(OnnxReader.Read(OnnxWriter.Write(typed)), Request);
        IReadOnlyDictionary<string, GraphTensor> expected = session.Run(inputs, TestContext.Current.CancellationToken);
        for (int k = first; k < Outputs; k++) Same(expected[$"y{k}"], found[$"y{k}"], tolerance);
    }

    /// <summary>Outputs by the interpreter.</summary>
    public IReadOnlyDictionary<string, GraphTensor> Interpret(Dictionary<string, GraphTensor> inputs)
    {
        using GraphInterpreter interpreter = new(Graph(null), TorchRuntime.Open(Request));
        using var scope = torch.NewDisposeScope();
        RunContext context = new(torch.CPU, Precision.Single, 1L << 30);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = inputs.ToDictionary(input => input.Key, input => context.Load(input.Value)) });
        return Enumerable.Range(0, Outputs).ToDictionary(k => $"y{k}", k => Constant(run[$"y{k}"]));
    }

    private ModelGraph Graph(IReadOnlyDictionary<string, GraphTensor>? made)
    {
        GraphNode node = new("node", Operator, [.. Inputs.Select((tensor, i) => tensor is null ? string.Empty : $"x{i}")], [.. Enumerable.Range(0, Outputs).Select(k => $"y{k}")]) { Domain = Domain, Attributes = Attributes };
        IEnumerable<GraphPort> inputs = Inputs.Select((tensor, i) => (Tensor: tensor, i)).Where(input => input.Tensor is not null).Select(input => new GraphPort($"x{input.i}", input.Tensor!.Type, [.. input.Tensor.Shape.Select(GraphDimension.Fixed)]));
        IEnumerable<GraphPort> outputs = Enumerable.Range(0, Outputs).Select(k => new GraphPort($"y{k}", made?[$"y{k}"].Type ?? ElementType.Unknown, null));
        Dictionary<string, long> opsets = Domain.Length == 0 ? new() { [string.Empty] = Version } : new() { [Domain] = Version, [string.Empty] = 21 };
        return new ModelGraph([.. inputs], [.. outputs], [node], new Dictionary<string, GraphTensor>(), opsets);
    }

    private static GraphTensor Constant(GraphValue value)
    {
        if (value.IsTensor) return GraphTensorLoading.FromTorch(value.Tensor);
        return value.Host switch
        {
            HostTensor<string> texts => GraphTensor.OfTexts(value.Shape, texts.Values),
            HostTensor<bool> truths => GraphTensor.Of(ElementType.Boolean, value.Shape, Array.ConvertAll(truths.Values, truth => truth ? (byte)1 : (byte)0)),
            HostTensor<long> numbers => GraphTensor.OfIntegers(value.Shape, numbers.Values),
            HostTensor<int> numbers => GraphTensor.Of(ElementType.Int32, value.Shape, MemoryMarshal.AsBytes<int>(numbers.Values).ToArray()),
            _ => throw new NotSupportedException($"{value.Type}"),
        };
    }

    private static void Same(GraphTensor expected, GraphTensor found, double tolerance)
    {
        Assert.Equal(expected.Type, found.Type);
        Assert.Equal(expected.Shape, found.Shape);
        Assert.Equal(expected.Texts, found.Texts);
        if (!expected.Type.IsFloat())
        {
            Assert.True(expected.Bytes.Span.SequenceEqual(found.Bytes.Span));
            return;
        }

        double[] a = Doubles(expected), b = Doubles(found);
        double largest = a.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < a.Length; i++)
        {
            if (!a[i].Equals(b[i])) Assert.True(Math.Abs(a[i] - b[i]) <= tolerance * largest, $"element {i}: {a[i]} of ONNX Runtime, {b[i]} found");
        }
    }

    private static double[] Doubles(GraphTensor tensor) => tensor.Type == ElementType.Float64
        ? MemoryMarshal.Cast<byte, double>(tensor.Bytes.Span).ToArray()
        : Array.ConvertAll(tensor.Singles().ToArray(), value => (double)value);
}
