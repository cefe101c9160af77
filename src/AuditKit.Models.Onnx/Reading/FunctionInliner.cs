using AuditKit.Models.Files;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Writes out the calls of a model's own functions, so that a graph has only operators.</summary>
internal sealed class FunctionInliner
{
    private readonly Dictionary<(string Domain, string Name, string Overload), FunctionProto> functions = [];
    private readonly Dictionary<string, long> opsets;
    private readonly ExpansionBudget budget;
    private readonly HashSet<FunctionProto> open = new(ReferenceEqualityComparer.Instance);
    private int calls;

    /// <param name="model">The model.</param>
    /// <param name="opsets">Versions of its operator sets; sets that only functions name are added.</param>
    /// <param name="bounds">Bounds of the expansion.</param>
    public FunctionInliner(ModelProto model, Dictionary<string, long> opsets, OnnxBounds bounds)
    {
        (this.opsets, budget) = (opsets, new ExpansionBudget(bounds));
        foreach (FunctionProto function in model.Functions)
        {
            if (!functions.TryAdd((OperatorTable.Canonical(function.Domain), function.Name, function.Overload), function)) throw new ModelFileException($"The function '{function.Name}' is there twice.");
        }
    }

    /// <summary>Replaces the nodes of a graph, and of the graphs inside it.</summary>
    /// <exception cref="ModelFileException">A function calls itself, is of another version, or grows without bound.</exception>
    public void Expand(GraphProto graph)
    {
        if (functions.Count == 0) return;
        NodeProto[] before = [.. graph.Node];
        graph.Node.Clear();
        foreach (NodeProto node in before)
        {
            foreach (AttributeProto attribute in node.Attribute.Where(attribute => attribute.G is not null)) Expand(attribute.G);
            graph.Node.AddRange(Write(node));
        }
    }

    private List<NodeProto> Write(NodeProto node)
    {
        budget.Spend(0);
        if (!functions.TryGetValue((OperatorTable.Canonical(node.Domain), node.OpType, node.Overload), out FunctionProto? function)) return [node];
        if (!open.Add(function)) throw new ModelFileException($"The function '{function.Name}' calls itself.");
        Agree(function);
        FunctionCall call = new(node, function, ++calls);
        List<NodeProto> nodes = [];
        foreach (NodeProto inner in function.Node)
        {
            NodeProto written = call.Write(inner);
            budget.Spend(Size(written));
            nodes.AddRange(Write(written));
        }

        open.Remove(function);
        return nodes;
    }

    // Tensors are shared between calls and cost nothing.
    private static long Size(NodeProto node) => node.Name.Length
        + node.Input.Sum(name => (long)name.Length)
        + node.Output.Sum(name => (long)name.Length)
        + node.Attribute.Sum(attribute => attribute.Name.Length + (4L * attribute.Floats.Count) + (8L * attribute.Ints.Count) + (8L * attribute.Strings.Count));

    private void Agree(FunctionProto function)
    {
        foreach ((string domain, long version) in OperatorSets.Read(function.OpsetImport, $"The function '{function.Name}'"))
        {
            if (!opsets.TryAdd(domain, version) && opsets[domain] != version) throw new ModelFileException($"The function '{function.Name}' is written for version {version} of {OperatorSets.Name(domain)}, the model for {opsets[domain]}: export it for one version.");
        }
    }
}
