using AuditKit.Models.Graph;
using AuditKit.Testing;

namespace AuditKit.Models.Onnx.Tests;

/// <summary>Every reference file and every operator case can be read.</summary>
public sealed class ReferenceFilesTests
{
    [Theory]
    [InlineData("adult_mlp", 5, 8034)]
    [InlineData("compas_logreg", 2, 14)]
    [InlineData("digits_cnn", 9, 9802)]
    public void Reference_models_become_graphs(string name, int nodes, long parameters)
    {
        ModelGraph graph = OnnxReader.ReadFile(Path.Combine(Require("reference/models"), name, "model.onnx")).Graph;

        Assert.Equal(nodes, graph.Nodes.Count);
        Assert.Equal(parameters, graph.ParameterCount);
    }

    [Fact]
    public void Every_operator_case_becomes_a_graph()
    {
        string[] folders = Directory.GetDirectories(Require("reference/onnx-node-tests"));

        Assert.All(folders, folder => Assert.NotEmpty(OnnxReader.ReadFile(Path.Combine(folder, "model.onnx")).Graph.Nodes));
        Assert.Equal(564, folders.Length);
    }

    private static string Require(string path)
    {
        string? found = SharedFiles.Find(path);
        if (found is null) Assert.Skip(SharedFiles.Absent(path));
        return found;
    }
}
