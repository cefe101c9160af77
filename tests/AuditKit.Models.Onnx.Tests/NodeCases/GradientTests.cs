using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>Automatic derivatives of every differentiable operator against central differences, at the inputs of the backend cases.</summary>
public sealed class GradientTests
{
    private const int MostCases = 3;

    // Inputs that are read as settings: they decide about shapes, places or chance.
    private static readonly Dictionary<string, int[]> Settings = new()
    {
        ["Resize"] = [1, 2],
        ["Upsample"] = [1],
        ["Dropout"] = [1],
    };

    // Operators whose derivative exists but is zero or not a number at every input there is.
    private static readonly HashSet<string> Exempt = [];

    public static TheoryData<string> Differentiable => [.. OperatorTable.All.Where(definition => definition.IsDifferentiable).Select(definition => Key(definition.Domain, definition.Name))];

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void The_derivative_is_the_limit_of_differences(string key)
    {
        if (NodeCase.Names.Count == 0) Assert.Skip(NodeCase.Absent);

        int compared = 0, cases = 0;
        foreach ((ModelGraph graph, IReadOnlyList<GraphTensor> inputs) in Cases.Value[key])
        {
            if (cases == MostCases) break;
            using GradientCase one = new(graph, inputs);
            int here = Enumerable.Range(0, inputs.Count).Where(k => inputs[k].Type.IsFloat() && !Settings.GetValueOrDefault(graph.Nodes[0].Operator, []).Contains(k)).Sum(one.Compare);
            if (here > 0) cases++;
            compared += here;
        }

        Assert.True(compared > 0 || Exempt.Contains(key), $"no input of {key} could be compared");
    }

    private static Lazy<ILookup<string, (ModelGraph Graph, IReadOnlyList<GraphTensor> Inputs)>> Cases { get; } = new(() => NodeCase.Names
        .Select(name => new NodeCase(name))
        .Where(nodeCase => nodeCase.Tier != Tier.R)
        .Select(nodeCase => (Graph: nodeCase.ReadGraph(), Inputs: nodeCase.ReadInputs()))
        .Concat(FurtherCases.All())
        .ToLookup(pair => Key(pair.Graph.Nodes[0].Domain, pair.Graph.Nodes[0].Operator)));

    private static string Key(string domain, string name) => domain.Length == 0 ? name : $"{domain}.{name}";
}
