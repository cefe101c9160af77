using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Rewriting;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>
/// Layer-wise relevance propagation (Bach et al. 2015): the output is shared among the inputs, node by node. What biases keep and
/// rules do not conserve is the gap, <c>|sum of relevance - F(x)| / R</c>. Of a probability or log-odds, the first order in the
/// logits is shared.
/// </summary>
internal sealed class LrpMethod(LrpOptions options) : IAttributionMethod
{
    public string Id => PropagationMethods.LrpId;

    public string Description => $"layer-wise relevance propagation, {options.Name}: "
        + (options.Dense == options.Convolution ? $"layers {options.Dense.Text}" : $"affine layers {options.Dense.Text}, convolutions {options.Convolution.Text}")
        + (options.First is { } first ? $", first layers {first.Text}" : string.Empty)
        + string.Concat(options.Layers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $", {pair.Key} {pair.Value.Text}"));

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        IGraphFunction function = WalkedGraph.Require(Id, subject.Function);
        using PreparedGraph graph = new(function, before => Prepared(before, function));
        using var scope = torch.NewDisposeScope();
        IReadOnlyList<IPropagationRule?> rules = new RelevanceRules(Id, graph.Walked, options, subject).Find();
        double[] values = new double[subject.Count * width], gaps = new double[subject.Count];
        Chunker chunker = new(graph.Function, subject.Plan);
        torch.Tensor inputs = graph.Function.Rows(subject.Rows.Span), targets = graph.Function.Targets(subject.Targets);
        chunker.Propagate(
            subject.Count,
            items => targets.narrow(0, items.First, items.Count),
            items => inputs.narrow(0, items.First, items.Count),
            (_, rows, chosen) => Walk(graph.Walked, rules, rows, chosen),
            (items, started, found) =>
            {
                found.CopyTo(values.AsSpan((int)items.First * width, items.Count * width));
                ((found.sum(1) - started).abs() / (subject.Range > 0 ? subject.Range : 1)).CopyTo(gaps.AsSpan((int)items.First, items.Count));
            },
            token);
        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            Gaps = gaps,
            Range = subject.Range,
            Work = chunker.Count,
        };
    }

    private ModelGraph Prepared(ModelGraph graph, IGraphFunction function)
    {
        ModelGraph expanded = PrimitiveExpansion.Expand(graph, ValueFacts.Of(function).ShapeOf);
        return options.MergesNorms && graph.Nodes.Any(node => node.Operator == "BatchNormalization") ? NormFolding.Fold(expanded) : expanded;
    }

    // What is started with stands where a gradient pass has its values.
    private static (torch.Tensor Started, torch.Tensor Relevance) Walk(WalkedGraph graph, IReadOnlyList<IPropagationRule?> rules, torch.Tensor rows, torch.Tensor targets)
    {
        using var scope = torch.NewDisposeScope();
        Tape tape = Tape.Record(graph, rows);
        torch.Tensor seed = tape.Output * Seed.Of(graph.Function, tape.Output, targets).Gradient;
        torch.Tensor found = ReverseWalk.Run(tape, null, rules, seed);
        return (seed.reshape(rows.shape[0], -1).sum(1).MoveToOuterDisposeScope(), found.MoveToOuterDisposeScope());
    }
}
