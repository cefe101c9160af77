using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>All pairs (row, background row) of a subject through the walk, with the gap of each.</summary>
internal sealed class DeepLiftPass : IDisposable
{
    // With the tolerance of 1e-5 this allows 1e-12 of the output itself: a few thousand roundings in 64 bits.
    private const double Unresolved = 1e-7;

    private readonly AttributionSubject subject;
    private readonly WalkedGraph graph;
    private readonly RescaleRules rules;
    private readonly Chunker chunker;
    private readonly torch.Tensor rows, references, targets;
    private readonly double[] missing;
    private readonly double scale;
    private (double Missing, long Pair) worst;

    // With one baseline its forward pass is the same for every call.
    private readonly Tape? shared;

    /// <summary>Prepares the tensors in the scope that is open.</summary>
    public DeepLiftPass(AttributionSubject subject, WalkedGraph graph, RescaleRules rules, ReadOnlySpan<double> background)
    {
        (this.subject, this.graph, this.rules) = (subject, graph, rules);
        IGraphFunction function = graph.Function;
        Background = background.Length / function.Inputs;
        (rows, references, targets) = (function.Rows(subject.Rows.Span), function.Rows(background), function.Targets(subject.Targets));
        chunker = new Chunker(function, subject.Plan);
        missing = new double[subject.Count];
        scale = subject.Range > 0 ? subject.Range : 1;
        Sums = new BackgroundSums(subject.Count, function.Inputs, Background, rows.device);
        if (Background > 1) return;
        shared = Tape.Record(graph, references.expand(subject.Plan.Rows, -1));
        chunker.Add(new WorkCount(1, 0, 1));
    }

    /// <summary>Number of background rows.</summary>
    public int Background { get; }

    /// <summary>What the rows got.</summary>
    public BackgroundSums Sums { get; }

    /// <summary>Work done.</summary>
    public WorkCount Work => chunker.Count;

    /// <summary>Walks all pairs.</summary>
    public void Run(CancellationToken token) => chunker.Propagate(
        (long)subject.Count * Background,
        items => targets.index_select(0, items.Rows(Background, rows.device)),
        items => rows.index_select(0, items.Rows(Background, rows.device)),
        Multipliers,
        (items, change, found) =>
        {
            torch.Tensor row = items.Rows(Background, rows.device), place = items.Steps(Background, rows.device);
            torch.Tensor values = found * (rows.index_select(0, row) - references.index_select(0, place));
            Compare(items.First, (values.sum(1) - change).ToDoubles());
            Sums.Add(row, place, values, found);
        },
        token);

    /// <summary>The gap of each row, of its mean over the background; the largest of a single pair, and that pair. Relative to the range.</summary>
    public (double[] OfRows, double Largest, int Row, int Place) Gaps()
    {
        // Where rows and baseline give nearly the same, the change of the output is rounding; that is no break.
        double largest = worst.Missing / Math.Max(scale, Unresolved * subject.Outputs.Concat(subject.BaselineOutputs).Max(Math.Abs));
        return ([.. missing.Select(sum => Math.Abs(sum / Background) / scale)], largest, (int)(worst.Pair / Background), (int)(worst.Pair % Background));
    }

    /// <summary>Where the sum of one pair breaks.</summary>
    public (WalkedNode? Node, double Missing) FindBreak(int row, int place) =>
        CompletenessBreak.Find(graph, rules, rows.narrow(0, row, 1), references.narrow(0, place, 1), targets.narrow(0, row, 1));

    /// <inheritdoc />
    public void Dispose() => Sums.Dispose();

    private void Compare(long first, double[] gaps)
    {
        for (int i = 0; i < gaps.Length; i++)
        {
            missing[(first + i) / Background] += gaps[i];

            // A gap that is no number is worse than any number: it must not pass.
            if (double.IsNaN(gaps[i]) ? !double.IsNaN(worst.Missing) : Math.Abs(gaps[i]) > worst.Missing) worst = (Math.Abs(gaps[i]), first + i);
        }
    }

    // The change of the output stands where a gradient pass has its values.
    private (torch.Tensor Change, torch.Tensor Multipliers) Multipliers(ItemRange items, torch.Tensor chosen, torch.Tensor target)
    {
        using var scope = torch.NewDisposeScope();
        Tape tape = Tape.Record(graph, chosen), reference = shared ?? Tape.Record(graph, Filled(references.index_select(0, items.Steps(Background, rows.device)), chosen.shape[0]));
        if (shared is null) chunker.Add(new WorkCount(items.Count, 0, 1));
        OutputDifference output = OutputDifference.Of(graph.Function, tape.Output, reference.Output, target);
        torch.Tensor found = ReverseWalk.Run(tape, reference, rules.Rules, output.Multipliers);
        return ((output.Values - output.References).MoveToOuterDisposeScope(), found.MoveToOuterDisposeScope());
    }

    private static torch.Tensor Filled(torch.Tensor items, long count) =>
        items.shape[0] == count ? items : torch.cat([items, torch.zeros([count - items.shape[0], items.shape[1]], items.dtype, items.device)], 0);
}
