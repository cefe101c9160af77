using AuditKit.Models.Trees;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>All ways through an ensemble.</summary>
internal sealed class TreePaths
{
    /// <summary>Bits of a row's answers to one way.</summary>
    public const int MostPlayers = 64;

    private readonly TreeEnsembleModel trees;
    private readonly IReadOnlyList<int> playerOf;

    /// <param name="trees">The ensemble.</param>
    /// <param name="playerOf">Player of each feature: itself, or its group.</param>
    /// <exception cref="MethodRefusedException">A way asks more than <see cref="MostPlayers"/> features.</exception>
    public TreePaths(TreeEnsembleModel trees, IReadOnlyList<int> playerOf)
    {
        (this.trees, this.playerOf) = (trees, playerOf);
        List<TreePath> found = [];
        foreach (int root in trees.Roots) Walk(root, [], found);
        All = [.. found];
    }

    /// <summary>One for each leaf.</summary>
    public IReadOnlyList<TreePath> All { get; }

    /// <summary>A row's answers at all nodes.</summary>
    public bool[] Answers(ReadOnlySpan<double> row)
    {
        bool[] answers = new bool[trees.Nodes.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            ref readonly TreeNode node = ref trees.Nodes.AsSpan()[i];
            if (node.Branch != TreeBranch.Leaf) answers[i] = trees.Answer(node, trees.IsSingle ? (float)row[node.Feature] : row[node.Feature]);
        }

        return answers;
    }

    /// <summary>The leaves that a row reaches by these answers.</summary>
    public IEnumerable<int> Leaves(bool[] answers) => trees.Roots.Select(root =>
    {
        int at = root;
        while (trees.Nodes[at].Branch != TreeBranch.Leaf) at = answers[at] ? trees.Nodes[at].WhenTrue : trees.Nodes[at].WhenFalse;
        return at;
    });

    private void Walk(int root, List<(int Node, bool Answer)> above, List<TreePath> found)
    {
        // A stack of its own: a tree may be deeper than a thread's.
        Stack<(int Node, (int, bool)[] Above)> open = new([(root, [.. above])]);
        while (open.TryPop(out (int Node, (int, bool)[] Above) next))
        {
            TreeNode node = trees.Nodes[next.Node];
            if (node.Branch == TreeBranch.Leaf)
            {
                found.Add(PathTo(next.Node, next.Above));
                continue;
            }

            open.Push((node.WhenFalse, [.. next.Above, (next.Node, false)]));
            open.Push((node.WhenTrue, [.. next.Above, (next.Node, true)]));
        }
    }

    private TreePath PathTo(int leaf, (int Node, bool Answer)[] questions)
    {
        IGrouping<int, (int, bool)>[] byPlayer = [.. questions.GroupBy(question => playerOf[trees.Nodes[question.Node].Feature])];
        if (byPlayer.Length > MostPlayers) throw new MethodRefusedException(RefusalReason.NotApplicable, StructureMethods.TreeShapId, $"a tree asks for {byPlayer.Length} features on one way, {MostPlayers} are supported", "use shapley, which needs predictions only");
        return new TreePath(leaf, [.. byPlayer.Select(same => same.Key)], [.. byPlayer.Select(same => same.ToArray())]);
    }
}
