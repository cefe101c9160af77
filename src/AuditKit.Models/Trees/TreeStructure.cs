using AuditKit.Models.Graph;

namespace AuditKit.Models.Trees;

/// <summary>Checks that nodes are trees before anything walks them.</summary>
internal static class TreeStructure
{
    /// <exception cref="GraphException">An index is wrong, or a node is reached twice: a cycle, or two parents.</exception>
    public static void Check(TreeEnsembleModel model)
    {
        if (model.Roots.Length == 0) throw new GraphException("there is no tree");
        if (model.Targets < 1) throw new GraphException($"{model.Targets} targets");
        if (model.Weights.Any(weight => weight.Target < 0 || weight.Target >= model.Targets)) throw new GraphException($"a leaf names a target that is none of {model.Targets}");
        bool[] seen = new bool[model.Nodes.Length];
        Stack<int> open = new();
        foreach (int root in model.Roots)
        {
            Visit(model, root, seen, open);
            while (open.TryPop(out int at))
            {
                TreeNode node = model.Nodes[at];
                if (node.Branch == TreeBranch.Leaf) continue;
                if (node.Feature < 0) throw new GraphException($"node {at} asks for feature {node.Feature}");
                Visit(model, node.WhenTrue, seen, open);

                // A tree that is only a leaf is written as a question with the same leaf on both sides.
                if (node.WhenFalse != node.WhenTrue || model.Nodes[node.WhenTrue].Branch != TreeBranch.Leaf) Visit(model, node.WhenFalse, seen, open);
            }
        }
    }

    private static void Visit(TreeEnsembleModel model, int index, bool[] seen, Stack<int> open)
    {
        if (index < 0 || index >= model.Nodes.Length) throw new GraphException($"there is no node {index} among {model.Nodes.Length}");
        if (seen[index]) throw new GraphException($"node {index} is reached twice: the nodes are no trees");
        seen[index] = true;
        open.Push(index);
    }
}
