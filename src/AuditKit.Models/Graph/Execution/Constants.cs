using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Execution;

/// <summary>Values that are the same in every run: initialisers, and what follows from them alone.</summary>
internal sealed class Constants : IDisposable
{
    private readonly GraphValue?[] values;

    public Constants(ModelGraph graph, CompiledGraph compiled, InterpreterOptions options, RunContext context)
    {
        values = new GraphValue?[compiled.ValueCount];
        IsFolded = new bool[compiled.Nodes.Count];
        try
        {
            Load(graph, compiled, options, context);
            Fold(compiled, context);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>True for each node whose outputs are constants.</summary>
    public bool[] IsFolded { get; }

    public GraphValue? this[int value] => values[value];

    private void Load(ModelGraph graph, CompiledGraph compiled, InterpreterOptions options, RunContext context)
    {
        foreach ((string name, GraphTensor tensor) in graph.Initialisers)
        {
            if (options.Parameters.Contains(name)) continue;
            values[compiled.Find(name)] = Keep(context.Load(tensor));
        }
    }

    private void Fold(CompiledGraph compiled, RunContext context)
    {
        foreach ((int i, CompiledNode node) in compiled.Nodes.Index())
        {
            bool constant = node.Definition.IsDeterministic && node.Inputs.All(input => input < 0 || values[input] is not null);
            if (!constant) continue;
            GraphValue?[] outputs = NodeRunner.Run(node, values, context);
            for (int k = 0; k < outputs.Length; k++)
            {
                if (node.Outputs[k] >= 0) values[node.Outputs[k]] = outputs[k] is { } made ? Keep(made) : null;
            }

            IsFolded[i] = true;
        }
    }

    private static GraphValue Keep(GraphValue value)
    {
        if (value.IsTensor) value.Tensor.DetachFromDisposeScope();
        return value;
    }

    public void Dispose()
    {
        foreach (GraphValue? value in values)
        {
            if (value is { IsTensor: true }) value.Tensor.Dispose();
        }
    }
}
