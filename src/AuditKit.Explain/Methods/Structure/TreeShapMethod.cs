using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods.Surrogates;
using AuditKit.Models.Trees;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// Exact Shapley values of ensembles of trees, leaf by leaf, without calling the model: interventional (unknown features from
/// background rows) or path-dependent (both branches, by their covers). Of a classifier the score before its transform is explained.
/// </summary>
internal sealed class TreeShapMethod(bool isInterventional, bool isByGroup) : IAttributionMethod
{
    private static Finding ScoreExplained { get; } = new("explain.score_explained", Severity.Note, "The score of the trees before its transform is explained: the attributions sum to its difference from the mean score, not to that of the model's output.");

    public string Id => StructureMethods.TreeShapId;

    public string Description => $"tree SHAP, {(isInterventional ? "interventional" : "path-dependent")}, {(isByGroup ? "each group" : "each input")}";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        TreeEnsembleSource source = TreeEnsembleSource.Of(subject.Function, Id);
        AttributionSubject players = isByGroup ? subject : subject.Knowing(groups: FeatureGroups.Single(subject.Function.Inputs));
        TreePaths paths = new(source.Trees, players.Groups.GroupOf);
        List<Finding> findings = [.. source.IsOutput ? [] : new[] { ScoreExplained }];
        ITreeGame game = GameOf(subject, source.Trees, paths, findings);
        double[] worths = Worths(source, paths);
        GroupValues values = new(players);
        double[] gaps = new double[subject.Count], sizes = new double[subject.Count];
        double[] nobody = [.. Enumerable.Range(0, subject.Function.Outputs).Select(output => paths.All.Index().Sum(path => game.Nobody(path.Index) * worths[(path.Index * subject.Function.Outputs) + output]))];
        Parallel.For(0, subject.Count, new ParallelOptions { CancellationToken = token }, row =>
        {
            int target = subject.Targets[row], outputs = subject.Function.Outputs;
            bool[] answers = paths.Answers(subject.Row(row));
            Span<double> own = values.Row(row);
            for (int path = 0; path < paths.All.Count; path++)
            {
                double worth = worths[(path * outputs) + target];
                if (worth != 0) game.Add(path, paths.All[path].Satisfied(answers), worth, own);
            }

            double score = paths.Leaves(answers).Sum(leaf => WorthOf(source, leaf, target));
            double sum = 0;
            foreach (double value in own) sum += value;
            (gaps[row], sizes[row]) = (Math.Abs(sum - (score - nobody[target])), Math.Abs(score - nobody[target]));
        });
        double scale = source.IsOutput ? subject.Range : sizes.DefaultIfEmpty().Max();
        return values.Of(this, new WorkCount(0, 0, 0)) with
        {
            Gaps = [.. gaps.Select(gap => scale > 0 ? gap / scale : gap)],
            Findings = findings,
        };
    }

    private ITreeGame GameOf(AttributionSubject subject, TreeEnsembleModel trees, TreePaths paths, List<Finding> findings)
    {
        int width = subject.Function.Inputs, others = subject.Background.Length / width;
        if (!isInterventional && NodeCovers.OfFile(trees) is { } covers) return new PathDependentGame(paths, trees, covers);
        bool[][] answers = [.. Enumerable.Range(0, others).Select(row => paths.Answers(subject.Background.Span.Slice(row * width, width)))];
        if (isInterventional) return new InterventionalGame(paths, answers);
        if (others < 2) throw new MethodRefusedException(RefusalReason.NotApplicable, Id, "the file does not say how many rows came by each node, and there is no background to count them", "give a background of many rows, or use kind: interventional");
        findings.Add(new Finding("explain.covers_counted", Severity.Note, $"The file does not say how many training rows came by each node of the trees; {others} background rows were counted instead."));
        return new PathDependentGame(paths, trees, NodeCovers.OfRows(trees, answers));
    }

    // Of every way and output: what its leaf adds.
    private static double[] Worths(TreeEnsembleSource source, TreePaths paths)
    {
        int outputs = source.Shares.Length / source.Trees.Targets;
        return [.. paths.All.SelectMany(path => Enumerable.Range(0, outputs).Select(output => WorthOf(source, path.Leaf, output)))];
    }

    private static double WorthOf(TreeEnsembleSource source, int leaf, int output)
    {
        TreeNode node = source.Trees.Nodes[leaf];
        double worth = 0;
        foreach (LeafWeight weight in source.Trees.Weights.AsSpan(node.First, node.Count)) worth += weight.Value * source.Shares[(output * source.Trees.Targets) + weight.Target];
        return source.Trees.Aggregate == TreeAggregate.Average ? worth / source.Trees.Roots.Length : worth;
    }
}
