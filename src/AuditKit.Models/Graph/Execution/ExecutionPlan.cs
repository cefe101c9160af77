namespace AuditKit.Models.Graph.Execution;

/// <summary>Which nodes run for given inputs and kept values, and which values each of them uses for the last time.</summary>
/// <param name="Steps">Indices of nodes, ascending.</param>
/// <param name="Ends">For each step, the values that nobody needs behind it.</param>
internal sealed record ExecutionPlan(int[] Steps, int[][] Ends)
{
    /// <summary>Finds them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="isGiven">True for each value that is there before the run: inputs and constants.</param>
    /// <param name="kept">Values to keep.</param>
    /// <exception cref="GraphException">A value is needed that is neither given nor made.</exception>
    public static ExecutionPlan Of(CompiledGraph graph, bool[] isGiven, IReadOnlyCollection<int> kept)
    {
        int[] steps = Needed(graph, isGiven, kept);
        HashSet<int> keep = [.. kept];
        Dictionary<int, int> lastUse = [];
        foreach (int step in steps)
        {
            CompiledNode node = graph.Nodes[step];
            foreach (int value in node.Outputs.Concat(node.Inputs))
            {
                if (value >= 0 && !isGiven[value] && !keep.Contains(value)) lastUse[value] = step;
            }
        }

        ILookup<int, int> ends = lastUse.ToLookup(pair => pair.Value, pair => pair.Key);
        return new ExecutionPlan(steps, [.. steps.Select(step => ends[step].ToArray())]);
    }

    private static int[] Needed(CompiledGraph graph, bool[] isGiven, IReadOnlyCollection<int> kept)
    {
        SortedSet<int> steps = [];
        Stack<int> open = new(kept);
        while (open.TryPop(out int value))
        {
            if (isGiven[value]) continue;
            int maker = graph.Makers[value];
            if (maker < 0) throw new GraphException($"the input '{graph.NameOf(value)}' is needed and not given");
            if (!steps.Add(maker)) continue;
            foreach (int input in graph.Nodes[maker].Inputs.Where(input => input >= 0)) open.Push(input);
        }

        return [.. steps];
    }
}
