using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Sampling;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>Points between background rows and some rows.</summary>
internal sealed class ExpectedBlock : ISampleBlock
{
    private readonly torch.Tensor starts;
    private readonly torch.Tensor background;
    private RandomSource[] sources;
    private int[][] orders;
    private double[][] positions = [];
    private torch.Tensor ends;
    private torch.Tensor rows;
    private int round;

    /// <param name="subject">The rows.</param>
    /// <param name="space">Where paths run.</param>
    /// <param name="starts">Background rows there.</param>
    /// <param name="background">Background rows as inputs, in 64 bits.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    public ExpectedBlock(AttributionSubject subject, PathSpace space, torch.Tensor starts, torch.Tensor background, int first, int count)
    {
        (this.starts, this.background) = (starts, background);
        int width = subject.Function.Inputs;
        using var scope = torch.NewDisposeScope();
        ReadOnlySpan<double> here = subject.Rows.Span.Slice(first * width, count * width);
        ends = space.Enter(here).narrow(0, 0, count).clone().DetachFromDisposeScope();
        rows = torch.tensor(here.ToArray(), [count, width], device: background.device).DetachFromDisposeScope();
        Targets = subject.Function.Targets(subject.Targets.Skip(first).Take(count)).DetachFromDisposeScope();
        sources = [.. Enumerable.Range(first, count).Select(row => subject.SeedsOf("expected-gradients", row).Open())];
        orders = [.. sources.Select(source => Shuffled(source, (int)background.shape[0]))];
    }

    public torch.Tensor Targets { get; private set; }

    public void Begin(int from, int to)
    {
        round = from;
        positions = [.. sources.Select(source => Strata(source, to - from))];
    }

    public torch.Tensor Points(int step, long first, long count)
    {
        torch.Tensor from = starts.index_select(0, Chosen(step, first, count)), share = torch.tensor([.. Range(first, count).Select(row => positions[row][step - round])], [count, 1], from.dtype, from.device);
        using Scalar one = 1.0.ToScalar(), minusOne = (-1.0).ToScalar();
        return torch.addcmul(from, share, ends.narrow(0, first, count).add(from, minusOne), one);
    }

    public torch.Tensor Sampled(int step, long first, long count, torch.Tensor gradients) => (rows.narrow(0, first, count) - background.index_select(0, Chosen(step, first, count))) * gradients;

    public void Keep(torch.Tensor left)
    {
        torch.Tensor[] old = [ends, rows, Targets];
        (ends, rows, Targets) = (ends.index_select(0, left).DetachFromDisposeScope(), rows.index_select(0, left).DetachFromDisposeScope(), Targets.index_select(0, left).DetachFromDisposeScope());
        long[] kept = left.cpu().data<long>().ToArray();
        (sources, orders) = ([.. kept.Select(row => sources[row])], [.. kept.Select(row => orders[row])]);
        Array.ForEach(old, tensor => tensor.Dispose());
    }

    public void Dispose()
    {
        ends.Dispose();
        rows.Dispose();
        Targets.Dispose();
    }

    private torch.Tensor Chosen(int step, long first, long count) => torch.tensor([.. Range(first, count).Select(row => (long)orders[row][step % orders[row].Length])], device: starts.device);

    private static IEnumerable<int> Range(long first, long count) => Enumerable.Range((int)first, (int)count);

    private static int[] Shuffled(RandomSource source, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        source.Shuffle(order.AsSpan());
        return order;
    }

    private static double[] Strata(RandomSource source, int count) => [.. Shuffled(source, count).Select(stratum => (stratum + source.NextDouble()) / count)];
}
