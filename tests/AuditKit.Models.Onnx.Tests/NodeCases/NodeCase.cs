using System.Globalization;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Testing;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>One backend case: a model of a single node, its inputs and its outputs.</summary>
/// <param name="Name">Name of its folder.</param>
public sealed record NodeCase(string Name)
{
    private const string Folder = "reference/onnx-node-tests";

    /// <summary>Names of all cases; none where the folder is absent.</summary>
    public static IReadOnlyList<string> Names { get; } = SharedFiles.Find(Folder) is { } root ? [.. Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    /// <summary>Why tests are skipped where the folder is absent.</summary>
    public static string Absent => SharedFiles.Absent(Folder);

    /// <summary>The operator, as the bytes of the model name it: also where the graph cannot be read.</summary>
    public string Operator => Protobuf.ModelProto.Parser.ParseFrom(File.ReadAllBytes(ModelPath)).Graph.Node[0].OpType;

    /// <summary>The tier of its operator.</summary>
    public Tier Tier => Tiers.Of(Operator);

    private string ModelPath => Path.Combine(SharedFiles.Find(Folder)!, Name, "model.onnx");

    /// <summary>The model.</summary>
    public ModelGraph ReadGraph() => OnnxReader.ReadFile(ModelPath).Graph;

    /// <summary>Values of the graph's inputs, in order.</summary>
    public IReadOnlyList<GraphTensor> ReadInputs() => Read("input");

    /// <summary>Values of the graph's outputs, in order.</summary>
    public IReadOnlyList<GraphTensor> ReadOutputs() => Read("output");

    private GraphTensor[] Read(string kind)
    {
        string folder = Path.Combine(Path.GetDirectoryName(ModelPath)!, "test_data_set_0");
        return [.. Directory.EnumerateFiles(folder, $"{kind}_*.pb").OrderBy(Number).Select(path => OnnxReader.ReadTensor(File.ReadAllBytes(path)).Tensor)];
    }

    private static int Number(string path) => int.Parse(Path.GetFileNameWithoutExtension(path).Split('_')[^1], CultureInfo.InvariantCulture);
}
