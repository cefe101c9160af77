using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Ensembles;

/// <summary>Members as branches of one graph: every name of member i gets the prefix <c>members.i.</c>, the input is shared.</summary>
/// <param name="members">Graph of each member and the name of its output.</param>
/// <param name="areLogits">True to average probabilities, false to average numbers.</param>
internal sealed class EnsembleGraph(IReadOnlyList<(ModelGraph Graph, string Output)> members, bool areLogits)
{
    public const string Output = "output";

    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);

    /// <summary>The value that holds a member's own output.</summary>
    public static string OutputOf(int member) => $"members.{member}.output";

    /// <summary>One member's branch of an ensemble's graph.</summary>
    public static ModelGraph BranchOf(ModelGraph ensemble, int member)
    {
        string own = $"members.{member}.";
        GraphNode[] branch = [.. ensemble.Nodes.Where(node => node.Name.StartsWith(own, StringComparison.Ordinal) && !Joins(node, member))];
        Dictionary<string, GraphTensor> constants = new(ensemble.Initialisers.Where(pair => pair.Key.StartsWith(own, StringComparison.Ordinal)), StringComparer.Ordinal);
        return new ModelGraph(ensemble.Inputs, [ensemble.Outputs[0] with { Name = OutputOf(member) }], branch, constants, ensemble.Opsets) { Producer = ensemble.Producer };
    }

    private static bool Joins(GraphNode node, int member) => node.Name == $"members.{member}.log_softmax" || node.Name == $"members.{member}.unsqueeze";

    /// <exception cref="ArgumentException">A member has several inputs, another operator set, or graphs inside nodes.</exception>
    public ModelGraph Build()
    {
        ModelGraph first = members[0].Graph;
        GraphPort input = first.Inputs is [GraphPort port] ? port : throw new ArgumentException($"A member of an ensemble takes one input, not {first.Inputs.Count}.");
        foreach ((int i, (ModelGraph graph, string output)) in members.Index()) Add(i, graph, output, input.Name);
        string[] outputs = [.. members.Select((_, i) => OutputOf(i))];
        if (areLogits) MeanProbability(outputs);
        else nodes.Add(new GraphNode("mean", "Mean", outputs, [Output]));
        GraphPort made = first.Outputs.Single(candidate => candidate.Name == members[0].Output) with { Name = Output };
        return new ModelGraph([input], [made], nodes, initialisers, first.Opsets) { Producer = "AuditKit" };
    }

    private void Add(int member, ModelGraph graph, string output, string input)
    {
        if (graph.Inputs.Count != 1 || !graph.Opsets.OrderBy(set => set.Key, StringComparer.Ordinal).SequenceEqual(members[0].Graph.Opsets.OrderBy(set => set.Key, StringComparer.Ordinal))) throw new ArgumentException("The members of an ensemble take one input and are of one operator set.");
        if (graph.Nodes.Any(node => node.Attributes.Values.Any(attribute => attribute is GraphAttribute.Subgraph))) throw new ArgumentException("Graphs inside nodes are not put into an ensemble.");
        string own = graph.Inputs[0].Name;
        string Renamed(string name) => name.Length == 0 ? name : name == own ? input : name == output ? OutputOf(member) : $"members.{member}.value.{name}";
        foreach ((string name, GraphTensor tensor) in graph.Initialisers) initialisers.Add(Renamed(name), tensor);
        foreach (GraphNode node in graph.Nodes)
        {
            nodes.Add(node with { Name = $"members.{member}.node.{node.Name}", Inputs = [.. node.Inputs.Select(Renamed)], Outputs = [.. node.Outputs.Select(Renamed)] });
        }
    }

    // log(mean of softmax) by log-sum-exp, which does not underflow where every member is sure.
    private void MeanProbability(string[] outputs)
    {
        initialisers.Add("ensemble.axis", GraphTensor.OfIntegers(0));
        initialisers.Add("ensemble.log_size", GraphTensor.OfSingles([], [MathF.Log(outputs.Length)]));
        Dictionary<string, GraphAttribute> lastAxis = new() { ["axis"] = new GraphAttribute.Integer(-1) };
        foreach ((int i, string output) in outputs.Index())
        {
            nodes.Add(new GraphNode($"members.{i}.log_softmax", "LogSoftmax", [output], [$"members.{i}.log_probability"]) { Attributes = lastAxis });
            nodes.Add(new GraphNode($"members.{i}.unsqueeze", "Unsqueeze", [$"members.{i}.log_probability", "ensemble.axis"], [$"members.{i}.row"]));
        }

        nodes.Add(new GraphNode("ensemble.concat", "Concat", [.. outputs.Select((_, i) => $"members.{i}.row")], ["ensemble.rows"]) { Attributes = new Dictionary<string, GraphAttribute> { ["axis"] = new GraphAttribute.Integer(0) } });
        nodes.Add(new GraphNode("ensemble.sum", "ReduceLogSumExp", ["ensemble.rows", "ensemble.axis"], ["ensemble.log_sum"]) { Attributes = new Dictionary<string, GraphAttribute> { ["keepdims"] = new GraphAttribute.Integer(0) } });
        nodes.Add(new GraphNode("ensemble.mean", "Sub", ["ensemble.log_sum", "ensemble.log_size"], [Output]));
    }
}
