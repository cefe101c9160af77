using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph;

/// <summary>Sorts nodes so that each stands behind those it reads, the earlier given first. Finds cycles, duplicates, missing values.</summary>
internal sealed class NodeOrder
{
    /// <summary>More nodes than any model of use has; a bound against hostile files.</summary>
    public const int MostNodes = 200_000;

    private readonly IReadOnlyList<GraphPort> outputs;
    private readonly IReadOnlyList<GraphNode> nodes;
    private readonly HashSet<string> given;
    private readonly Dictionary<string, int> makers = new(StringComparer.Ordinal);

    public NodeOrder(
        IReadOnlyList<GraphPort> inputs, IReadOnlyList<GraphPort> outputs, IReadOnlyList<GraphNode> nodes, IReadOnlyDictionary<string, GraphTensor> initialisers, IReadOnlySet<string> outer)
    {
        if (nodes.Count > MostNodes) throw new GraphException($"the graph has {nodes.Count} nodes, at most {MostNodes} are read");
        (this.outputs, this.nodes) = (outputs, nodes);
        given = new HashSet<string>(initialisers.Keys.Concat(outer), StringComparer.Ordinal);
        foreach (GraphPort port in inputs)
        {
            if (port.Name.Length == 0) throw new GraphException("an input has no name");
            if (!given.Add(port.Name) && !outer.Contains(port.Name)) throw new GraphException($"the value '{port.Name}' is declared twice");
        }
    }

    /// <exception cref="GraphException">There is no such order.</exception>
    public IReadOnlyList<GraphNode> Sort()
    {
        FindMakers();
        int[] waiting = new int[nodes.Count];
        List<int>[] readers = [.. Enumerable.Range(0, nodes.Count).Select(_ => new List<int>())];
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (string input in nodes[i].Inputs.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (given.Contains(input)) continue;
                if (!makers.TryGetValue(input, out int maker)) throw new GraphException($"no node makes the value '{input}'").At(nodes[i]);
                readers[maker].Add(i);
                waiting[i]++;
            }
        }

        foreach (GraphPort port in outputs)
        {
            if (!makers.ContainsKey(port.Name) && !given.Contains(port.Name)) throw new GraphException($"no node makes the output '{port.Name}'");
        }

        return Walk(waiting, readers);
    }

    private void FindMakers()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Count; i++)
        {
            if (!names.Add(nodes[i].Name)) throw new GraphException("another node has the same name").At(nodes[i]);
            foreach (string output in nodes[i].Outputs.Where(name => name.Length > 0))
            {
                if (given.Contains(output) || !makers.TryAdd(output, i)) throw new GraphException($"the value '{output}' is made twice").At(nodes[i]);
            }
        }
    }

    private List<GraphNode> Walk(int[] waiting, List<int>[] readers)
    {
        PriorityQueue<int, int> ready = new();
        for (int i = 0; i < waiting.Length; i++)
        {
            if (waiting[i] == 0) ready.Enqueue(i, i);
        }

        List<GraphNode> order = new(nodes.Count);
        while (ready.TryDequeue(out int next, out _))
        {
            order.Add(nodes[next]);
            foreach (int reader in readers[next])
            {
                if (--waiting[reader] == 0) ready.Enqueue(reader, reader);
            }
        }

        if (order.Count == nodes.Count) return order;
        int stuck = Array.FindIndex(waiting, count => count > 0);
        throw new GraphException("the graph has a cycle through this node").At(nodes[stuck]);
    }
}
