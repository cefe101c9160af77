using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>
/// Runs a graph on torch tensors, one function per operator. Any value can be kept, replaced or cut, and automatic
/// differentiation works between any two of them. A value is freed where it is used for the last time. Holds constants in native
/// memory: dispose it. Not thread-safe.
/// </summary>
public sealed class GraphInterpreter : IDisposable
{
    private readonly CompiledGraph compiled;
    private readonly Constants constants;
    private readonly RunContext context;
    private readonly InterpreterOptions options;
    private readonly Dictionary<string, ExecutionPlan> plans = new(StringComparer.Ordinal);

    /// <summary>Finds the operators, loads the constants and folds what follows from them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="device">From <see cref="TorchRuntime.Open"/>.</param>
    /// <param name="options">Precision, bound, parameters; defaults if null.</param>
    /// <exception cref="UnsupportedOperatorsException">The graph has operators that are not run.</exception>
    /// <exception cref="GraphException">A constant cannot be computed, or a parameter is no initialiser.</exception>
    public GraphInterpreter(ModelGraph graph, ComputeDevice device, InterpreterOptions? options = null)
    {
        this.options = options ?? new InterpreterOptions();
        if (this.options.Parameters.FirstOrDefault(name => !graph.Initialisers.ContainsKey(name)) is { } unknown) throw new GraphException($"the parameter '{unknown}' is no initialiser of the graph");
        (Graph, Device) = (graph, device);
        compiled = new CompiledGraph(graph);
        context = new RunContext(device.ToTorch(), this.options.Precision, this.options.ValueBytes);
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        constants = new Constants(graph, compiled, this.options, context);
    }

    /// <summary>The graph.</summary>
    public ModelGraph Graph { get; }

    /// <summary>Where it runs.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Its precision.</summary>
    public Precision Precision => options.Precision;

    /// <summary>Runs from the graph's one input to its outputs.</summary>
    /// <param name="input">Value of the one input.</param>
    /// <exception cref="GraphException">The graph has several inputs, the value does not fit, or a node fails.</exception>
    public GraphRun Run(torch.Tensor input) => Graph.Inputs is [GraphPort port]
        ? Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [port.Name] = input } })
        : throw new GraphException($"the graph has {Graph.Inputs.Count} inputs ({string.Join(", ", Graph.Inputs.Select(p => p.Name))}); name a value for each");

    /// <summary>Runs what the kept values need.</summary>
    /// <exception cref="GraphException">An input is missing or does not fit, or a node fails.</exception>
    public GraphRun Run(RunRequest request)
    {
        using var scope = torch.NewDisposeScope();
        GraphValue?[] values = new GraphValue?[compiled.ValueCount];
        for (int i = 0; i < values.Length; i++) values[i] = constants[i];
        foreach ((string name, GraphValue value) in request.Inputs) values[compiled.Find(name)] = Fit(name, value);
        int[] kept = [.. (request.Keep ?? [.. Graph.Outputs.Select(port => port.Name)]).Select(compiled.Find)];
        Execute(PlanFor(request, values, kept), values, request);
        return Keep(request, values, kept);
    }

    /// <summary>Names of the values that are made on the way to a value when the graph's inputs are given, in the order made; constants are none of them.</summary>
    /// <exception cref="GraphException">There is no such value.</exception>
    public IReadOnlyList<string> ValuesOf(string name)
    {
        bool[] given = [.. Enumerable.Range(0, compiled.ValueCount).Select(value => constants[value] is not null || (compiled.Makers[value] < 0))];
        ExecutionPlan plan = ExecutionPlan.Of(compiled, given, [compiled.Find(name)]);
        return [.. plan.Steps.SelectMany(step => compiled.Nodes[step].Outputs).Where(value => value >= 0).Select(compiled.NameOf)];
    }

    /// <summary>The nodes that run on the way to a value when the graph's inputs are given, in order; those that make constants are none of them.</summary>
    /// <exception cref="GraphException">There is no such value.</exception>
    public IReadOnlyList<GraphNode> NodesOf(string name)
    {
        bool[] given = [.. Enumerable.Range(0, compiled.ValueCount).Select(value => constants[value] is not null || (compiled.Makers[value] < 0))];
        return [.. ExecutionPlan.Of(compiled, given, [compiled.Find(name)]).Steps.Select(step => compiled.Nodes[step].Node)];
    }

    /// <summary>The value of an initialiser, or of what follows from initialisers alone; null where a value depends on a run. It lives as long as the interpreter.</summary>
    /// <exception cref="GraphException">There is no such value.</exception>
    public GraphValue? ConstantOf(string name) => constants[compiled.Find(name)];

    /// <summary>
    /// Runs one node of the graph on any inputs, for methods that walk through a graph node by node or ask what a node would give
    /// with other inputs or weights. Outputs live in the caller's scope; differentiable.
    /// </summary>
    /// <param name="node">A node of the graph.</param>
    /// <param name="inputs">Its inputs in their order; null where an optional one is left out.</param>
    /// <exception cref="GraphException">The node is not of this graph, or its call fails.</exception>
    public IReadOnlyList<GraphValue?> RunNode(GraphNode node, IReadOnlyList<GraphValue?> inputs)
    {
        int index = node.Outputs.FirstOrDefault(output => output.Length > 0) is { } made ? compiled.Makers[compiled.Find(made)] : -1;
        if (index < 0 || compiled.Nodes[index].Node.Name != node.Name) throw new GraphException("this node is not of the graph").At(node);
        return NodeRunner.Call(compiled.Nodes[index], [.. inputs], context);
    }

    private void Execute(ExecutionPlan plan, GraphValue?[] values, RunRequest request)
    {
        RunContext current = request.Training is null ? context : context with { Training = request.Training };
        for (int i = 0; i < plan.Steps.Length; i++)
        {
            CompiledNode node = compiled.Nodes[plan.Steps[i]];
            GraphValue?[] outputs = NodeRunner.Run(node, values, current);
            for (int k = 0; k < outputs.Length; k++)
            {
                if (node.Outputs[k] >= 0) values[node.Outputs[k]] = request.Leaves.Count > 0 ? Cut(request, node.Node.Outputs[k], outputs[k]) : outputs[k];
            }

            foreach (int value in plan.Ends[i]) Free(ref values[value]);
        }
    }

    private ExecutionPlan PlanFor(RunRequest request, GraphValue?[] values, int[] kept)
    {
        string key = $"{string.Join('\n', request.Inputs.Keys)}\n\n{string.Join('\n', kept)}";
        if (plans.TryGetValue(key, out ExecutionPlan? plan)) return plan;
        plan = ExecutionPlan.Of(compiled, Array.ConvertAll(values, value => value is not null), kept);
        plans[key] = plan;
        return plan;
    }

    private GraphRun Keep(RunRequest request, GraphValue?[] values, int[] kept)
    {
        Dictionary<string, GraphValue> results = new(StringComparer.Ordinal);
        List<torch.Tensor> owned = [];
        foreach (int value in kept)
        {
            string name = compiled.NameOf(value);
            if (results.ContainsKey(name)) continue;
            GraphValue made = values[value] ?? throw new GraphException($"no node made the value '{name}'");
            if (made.IsTensor && (compiled.Makers[value] < 0 || ReferenceEquals(made, constants[value]) || request.Inputs.ContainsKey(name))) made = made.Tensor.alias();
            if (made.IsTensor) owned.Add(made.Tensor.DetachFromDisposeScope());
            results[name] = made;
        }

        return new GraphRun(results, owned);
    }

    private GraphValue Fit(string name, GraphValue value)
    {
        GraphPort? port = Graph.Inputs.FirstOrDefault(input => input.Name == name);
        if (port is not null) InputCheck.Check(port, value);
        if (constants[compiled.Find(name)] is not null && compiled.Makers[compiled.Find(name)] < 0) throw new GraphException($"the initialiser '{name}' is no parameter of this interpreter");
        if (!value.IsTensor) return value;
        torch.ScalarType type = context.ScalarTypeOf(port is { Type: not ElementType.Unknown } ? port.Type : value.Type);
        return value.Tensor.dtype == type ? value : value.Tensor.to(type);
    }

    private static GraphValue? Cut(RunRequest request, string name, GraphValue? value)
    {
        if (value is not { IsTensor: true } || !request.Leaves.Contains(name)) return value;
        return value.Tensor.detach().requires_grad_(true);
    }

    private static void Free(ref GraphValue? value)
    {
        if (value is { IsTensor: true }) value.Tensor.Dispose();
        value = null;
    }

    /// <inheritdoc />
    public void Dispose() => constants.Dispose();
}
