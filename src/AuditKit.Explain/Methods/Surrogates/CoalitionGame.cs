using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Makes coalitions of their numbers <c>[n]</c>: the row of each <c>[n]</c>, its members among the groups, Booleans
/// <c>[n, groups]</c>, and the background row for the others <c>[n]</c>.
/// </summary>
internal delegate (torch.Tensor Rows, torch.Tensor Members, torch.Tensor Backgrounds) MakeCoalitions(torch.Tensor numbers);

/// <summary>
/// The game that groups of inputs play for a row: <c>v(S) = F(x on S, b elsewhere)</c> at the row's target, with the mean over the
/// background for a distribution. Rows are put together on the device. Tensors live in the scope of the constructor.
/// </summary>
internal sealed class CoalitionGame
{
    private readonly AttributionSubject subject;
    private readonly Chunker chunker;
    private readonly CancellationToken token;
    private readonly torch.Tensor rows, background, targets;
    private readonly torch.Tensor? groupOf;

    /// <summary>The game against the subject's background, or against other rows.</summary>
    public CoalitionGame(AttributionSubject subject, ReadOnlyMemory<double> background, CancellationToken token)
    {
        IModelFunction function = subject.Function;
        (this.subject, this.token, chunker) = (subject, token, new Chunker(function, subject.Plan));
        (rows, this.background, targets) = (function.Rows(subject.Rows.Span), function.Rows(background.Span), function.Targets(subject.Targets));
        Backgrounds = background.Length / function.Inputs;
        bool isEachAlone = subject.Groups.GroupOf.Index().All(pair => pair.Index == pair.Item);
        groupOf = isEachAlone ? null : torch.tensor([.. subject.Groups.GroupOf.Select(group => (long)group)], device: rows.device);
        Players = ActivePlayers();
    }

    /// <summary>Number of groups.</summary>
    public int Groups => subject.Groups.Names.Count;

    /// <summary>Number of background rows.</summary>
    public int Backgrounds { get; }

    /// <summary>
    /// Of each row, the groups in which it differs from some background row. Any other group changes nothing whatever it joins: it is
    /// a null player, and its value is 0 by the axiom.
    /// </summary>
    public IReadOnlyList<int[]> Players { get; }

    /// <summary>Device of the tensors.</summary>
    public torch.Device Device => rows.device;

    /// <summary>Work so far.</summary>
    public WorkCount Work => chunker.Count;

    /// <summary>Values <c>[count]</c>, 64-bit, of coalitions against one background row each.</summary>
    public torch.Tensor Values(long count, MakeCoalitions make)
    {
        torch.Tensor values = torch.zeros(count, torch.ScalarType.Float64, Device);
        torch.Tensor? target = null;
        chunker.Evaluate(
            count,
            items =>
            {
                (torch.Tensor row, torch.Tensor members, torch.Tensor other) = make(items.Numbers(Device));
                target = targets.index_select(0, row).unsqueeze(1);
                torch.Tensor outside = Backgrounds == 1 ? background : background.index_select(0, other);
                return torch.where(groupOf is null ? members : members.index_select(1, groupOf), rows.index_select(0, row), outside);
            },
            (items, found) => values.narrow(0, items.First, items.Count).copy_(found.gather(1, target!).squeeze(1)),
            token);
        return values;
    }

    /// <summary>Values <c>[count]</c>, 64-bit, of coalitions: the mean over all background rows.</summary>
    /// <param name="count">Coalitions.</param>
    /// <param name="make">Rows <c>[n]</c> and members <c>[n, groups]</c> of coalitions by number.</param>
    public torch.Tensor Means(long count, Func<torch.Tensor, (torch.Tensor Rows, torch.Tensor Members)> make)
    {
        torch.Tensor means = torch.zeros(count, torch.ScalarType.Float64, Device);
        // One value for each coalition and background row at a time, in a quarter of the memory.
        long block = Math.Max(1, subject.Plan.MemoryBytes / 4 / (sizeof(double) * (long)Backgrounds));
        for (long first = 0; first < count; first += block)
        {
            using var scope = torch.NewDisposeScope();
            long start = first, here = Math.Min(block, count - first);
            torch.Tensor values = Values(here * Backgrounds, numbers =>
            {
                (torch.Tensor row, torch.Tensor members) = make(numbers.div(Backgrounds, torch.RoundingMode.floor) + start);
                return (row, members, numbers.remainder(Backgrounds));
            });
            means.narrow(0, first, here).copy_(values.reshape(here, Backgrounds).mean([1]));
        }

        return means;
    }

    /// <summary>Outputs of all background rows, 64-bit, <c>[Backgrounds, outputs]</c>.</summary>
    public torch.Tensor BackgroundOutputs()
    {
        torch.Tensor outputs = torch.zeros([Backgrounds, subject.Function.Outputs], torch.ScalarType.Float64, Device);
        chunker.Evaluate(Backgrounds, items => background.narrow(0, items.First, items.Count), (items, found) => outputs.narrow(0, items.First, items.Count).copy_(found), token);
        return outputs;
    }

    private int[][] ActivePlayers()
    {
        using var scope = torch.NewDisposeScope();
        // A number equals all of a column's only if it equals the least and the largest.
        torch.Tensor differs = rows.ne(background.amin([0])).logical_or(rows.ne(background.amax([0])));
        torch.Tensor active = torch.zeros([rows.shape[0], Groups], torch.ScalarType.Float32, Device);
        if (groupOf is null) active = differs.to(torch.ScalarType.Float32);
        else active.index_add_(1, groupOf, differs.to(torch.ScalarType.Float32), 1);
        double[] counts = active.ToDoubles();
        return [.. Enumerable.Range(0, (int)rows.shape[0]).Select(row => Enumerable.Range(0, Groups).Where(group => counts[(row * Groups) + group] > 0).ToArray())];
    }
}
