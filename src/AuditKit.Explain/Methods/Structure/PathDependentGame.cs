using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Models.Trees;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// At a node of an unknown feature both branches are taken in proportion to their covers (Lundberg and others 2020). A leaf's game is
/// the product over its players of 1 or 0 (known) or the share z of the covers (unknown), so a player's Shapley value is
/// <c>(o_j - z_j) integral over t in [0,1] of the product over k != j of (z_k + t (o_k - z_k))</c>: a polynomial, which
/// Gauss-Legendre nodes integrate exactly in a number of steps that grows with the square of the depth.
/// </summary>
internal sealed class PathDependentGame : ITreeGame
{
    private readonly TreePath[] paths;
    private readonly double[][] shares;
    private readonly QuadratureNodes[] nodes;

    public PathDependentGame(TreePaths trees, TreeEnsembleModel model, double[] covers)
    {
        paths = [.. trees.All];
        shares = [.. paths.Select(path => path.Questions.Select(questions => questions.Aggregate(1.0, (product, question) => product * Share(model, covers, question))).ToArray())];
        // Degree m - 1 for m players: exact with m / 2 nodes, rounded up.
        nodes = [.. Enumerable.Range(0, paths.Max(path => path.Players.Length) + 1).Select(players => QuadratureNodes.Of(QuadratureRule.GaussLegendre, Math.Max(1, (players + 1) / 2)))];
    }

    public double Nobody(int path) => shares[path].Aggregate(1.0, (product, share) => product * share);

    public void Add(int path, ulong satisfied, double factor, Span<double> values)
    {
        double[] cold = shares[path];
        int players = cold.Length;
        Span<double> terms = stackalloc double[players], before = stackalloc double[players + 1];
        QuadratureNodes rule = nodes[players];
        for (int node = 0; node < rule.Count; node++)
        {
            before[0] = rule.Weights[node] * factor;
            for (int k = 0; k < players; k++)
            {
                terms[k] = cold[k] + (rule.Positions[node] * (Known(satisfied, k) - cold[k]));
                before[k + 1] = before[k] * terms[k];
            }

            double after = 1;
            for (int k = players - 1; k >= 0; k--)
            {
                values[paths[path].Players[k]] += (Known(satisfied, k) - cold[k]) * before[k] * after;
                after *= terms[k];
            }
        }
    }

    private static double Known(ulong satisfied, int player) => (satisfied >> player) & 1;

    // Where no row came by, both branches count alike.
    private static double Share(TreeEnsembleModel model, double[] covers, (int Node, bool Answer) question)
    {
        TreeNode node = model.Nodes[question.Node];
        double whole = covers[node.WhenTrue] + covers[node.WhenFalse];
        return whole > 0 ? covers[question.Answer ? node.WhenTrue : node.WhenFalse] / whole : 0.5;
    }
}
