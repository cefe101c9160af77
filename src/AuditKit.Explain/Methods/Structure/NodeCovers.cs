using AuditKit.Models.Trees;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>How many rows came by each node: what the file says, or the background's own.</summary>
internal static class NodeCovers
{
    // Covers are written in 32 bits.
    private const double Rounding = 1e-5;

    /// <summary>
    /// The file's covers; null where it has none. Several exporters write the same number at every node, which is none: a node's cover
    /// is that of its branches together.
    /// </summary>
    public static double[]? OfFile(TreeEnsembleModel trees)
    {
        bool areCovers = trees.Nodes.All(node => node.Cover >= 0) && trees.Nodes.Any(node => node.Cover > 0)
            && trees.Nodes.All(node => node.Branch == TreeBranch.Leaf || Math.Abs(trees.Nodes[node.WhenTrue].Cover + trees.Nodes[node.WhenFalse].Cover - node.Cover) <= Rounding * node.Cover);
        return areCovers ? [.. trees.Nodes.Select(node => node.Cover)] : null;
    }

    /// <summary>Rows that come by each node.</summary>
    public static double[] OfRows(TreeEnsembleModel trees, IReadOnlyList<bool[]> answers)
    {
        double[] covers = new double[trees.Nodes.Length];
        foreach (bool[] row in answers)
        {
            foreach (int root in trees.Roots)
            {
                int at = root;
                covers[at]++;
                while (trees.Nodes[at].Branch != TreeBranch.Leaf)
                {
                    at = row[at] ? trees.Nodes[at].WhenTrue : trees.Nodes[at].WhenFalse;
                    covers[at]++;
                }
            }
        }

        return covers;
    }
}
