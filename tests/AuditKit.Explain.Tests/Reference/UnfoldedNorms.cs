using System.IO.Compression;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Functions;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Testing;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>
/// The shared MNIST network as it was trained, its norms behind the convolutions instead of folded into them as in the ONNX file: the
/// same function, but its layer conv2 is what the reference looked at.
/// </summary>
internal static class UnfoldedNorms
{
    public static GraphFunction Of(ReferenceCase reference)
    {
        ModelGraph folded = reference.Function.Interpreter.Graph;
        string archive = SharedFiles.Find($"reference/models/{reference.Name}/weights.npz")!;
        Dictionary<string, GraphTensor> constants = new(folded.Initialisers, StringComparer.Ordinal);
        List<GraphNode> nodes = [];
        foreach (GraphNode node in folded.Nodes)
        {
            if (node.Operator == "Conv") nodes.AddRange(WithNorm(node, archive, constants));
            else nodes.Add(node with { Inputs = [.. node.Inputs.Select(input => folded.Nodes.Any(maker => maker.Operator == "Conv" && maker.Outputs[0] == input) ? input + ".norm" : input)] });
        }

        ModelGraph graph = new(folded.Inputs, folded.Outputs, nodes, constants, folded.Opsets);
        return new GraphFunction(new GraphInterpreter(graph, Support.Models.Cpu, new InterpreterOptions { Precision = reference.Function.Precision }), reference.Function.Input, reference.RowShape, reference.Function.Output, reference.Function.Outputs);
    }

    private static IEnumerable<GraphNode> WithNorm(GraphNode convolution, string archive, Dictionary<string, GraphTensor> constants)
    {
        string number = convolution.Name.Contains("conv1", StringComparison.Ordinal) ? "1" : "2";
        string[] names = [$"conv{number}.weight", $"conv{number}.bias", $"bn{number}.weight", $"bn{number}.bias", $"bn{number}.running_mean", $"bn{number}.running_var"];
        foreach (string name in names) constants[name] = Entry(archive, name);
        yield return convolution with { Inputs = [convolution.Inputs[0], names[0], names[1]] };
        yield return new GraphNode($"/bn{number}/BatchNormalization", "BatchNormalization", [convolution.Outputs[0], names[2], names[3], names[4], names[5]], [convolution.Outputs[0] + ".norm"])
        {
            Attributes = new Dictionary<string, GraphAttribute> { ["epsilon"] = new GraphAttribute.Single(1e-5f) },
        };
    }

    private static GraphTensor Entry(string archive, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        using Stream stream = zip.GetEntry($"{name}.npy")!.Open();
        using MemoryStream buffer = new();
        stream.CopyTo(buffer);
        buffer.Position = 0;
        NumberArray array = NpyReader.Read(buffer);
        return GraphTensor.OfSingles([.. array.Shape.Select(extent => (long)extent)], [.. array.Values.Select(value => (float)value)]);
    }
}
