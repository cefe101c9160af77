using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Chunking;

/// <summary>Makes the rows <c>[items.Count, Inputs]</c> of work items, in the function's format and device.</summary>
internal delegate torch.Tensor MakeRows(ItemRange items);

/// <summary>Makes the target outputs <c>[items.Count]</c> of work items, 64-bit integers.</summary>
internal delegate torch.Tensor MakeTargets(ItemRange items);

/// <summary>Takes values <c>[items.Count]</c> and gradients <c>[items.Count, Inputs]</c>; they live during the call only.</summary>
internal delegate void TakeGradients(ItemRange items, torch.Tensor values, torch.Tensor gradients);

/// <summary>
/// A pass of a method's own over the rows <c>[rows, Inputs]</c> of one call, filled up to its size, with their targets: values <c>[rows]</c> and
/// attributions <c>[rows, Inputs]</c>. The items say which rows are meant.
/// </summary>
internal delegate (torch.Tensor Values, torch.Tensor Found) PropagateRows(ItemRange items, torch.Tensor rows, torch.Tensor targets);

/// <summary>Takes outputs <c>[items.Count, Outputs]</c>; they live during the call only.</summary>
internal delegate void TakeOutputs(ItemRange items, torch.Tensor outputs);

/// <summary>Works on rows <c>[call, Inputs]</c> and targets <c>[call]</c> of work items; behind the first <c>items.Count</c> they only fill up the call.</summary>
internal delegate void VisitItems(ItemRange items, torch.Tensor rows, torch.Tensor targets);

/// <summary>
/// Runs any number of flattened work items (row, step) through a function in calls of one size: the last is filled up with zeros,
/// so that a row's bits do not depend on how many there are. Answers are taken in item order. No number leaves the device unless
/// the taker fetches it. Not thread-safe.
/// </summary>
/// <param name="function">What is run.</param>
/// <param name="plan">Size of the calls.</param>
/// <param name="pullBack">Maps the gradients of a whole call before they are taken; null to leave them.</param>
internal sealed class Chunker(IModelFunction function, ChunkPlan plan, Func<torch.Tensor, torch.Tensor>? pullBack = null)
{
    private long forwardRows;
    private long backwardRows;
    private long calls;

    /// <summary>Work done so far.</summary>
    public WorkCount Count => new(forwardRows, backwardRows, calls);

    /// <summary>Values and gradients of the target outputs of all items.</summary>
    public void Differentiate(long count, MakeTargets targets, MakeRows rows, TakeGradients take, CancellationToken token)
    {
        foreach (ItemRange items in Ranges(count, token))
        {
            using var scope = torch.NewDisposeScope();
            (torch.Tensor values, torch.Tensor gradients) = InputGradient.Of(function, Filled(rows(items)), Filled(targets(items)));
            if (pullBack is not null) gradients = pullBack(gradients);
            take(items, values[..items.Count], gradients[..items.Count]);
            (forwardRows, backwardRows, calls) = (forwardRows + items.Count, backwardRows + items.Count, calls + 1);
        }
    }

    /// <summary>Values and attributions of all items by a pass of the caller's own, which counts as one gradient pass.</summary>
    public void Propagate(long count, MakeTargets targets, MakeRows rows, PropagateRows pass, TakeGradients take, CancellationToken token)
    {
        foreach (ItemRange items in Ranges(count, token))
        {
            using var scope = torch.NewDisposeScope();
            (torch.Tensor values, torch.Tensor found) = pass(items, Filled(rows(items)), Filled(targets(items)));
            take(items, values[..items.Count], found[..items.Count]);
            (forwardRows, backwardRows, calls) = (forwardRows + items.Count, backwardRows + items.Count, calls + 1);
        }
    }

    /// <summary>Outputs of all items.</summary>
    public void Evaluate(long count, MakeRows rows, TakeOutputs take, CancellationToken token)
    {
        using var quiet = torch.no_grad();
        foreach (ItemRange items in Ranges(count, token))
        {
            using var scope = torch.NewDisposeScope();
            take(items, function.Evaluate(Filled(rows(items)))[..items.Count]);
            (forwardRows, calls) = (forwardRows + items.Count, calls + 1);
        }
    }

    /// <summary>All items in calls of one size for a pass that is the visitor's own, for example to a layer. The visitor counts its work by <see cref="Add"/>.</summary>
    public void Visit(long count, MakeTargets targets, MakeRows rows, VisitItems visit, CancellationToken token)
    {
        foreach (ItemRange items in Ranges(count, token))
        {
            using var scope = torch.NewDisposeScope();
            visit(items, Filled(rows(items)), Filled(targets(items)));
        }
    }

    /// <summary>Counts work that was done outside of this class.</summary>
    public void Add(WorkCount work) => (forwardRows, backwardRows, calls) = (forwardRows + work.ForwardRows, backwardRows + work.BackwardRows, calls + work.Calls);

    private IEnumerable<ItemRange> Ranges(long count, CancellationToken token)
    {
        for (long first = 0; first < count; first += plan.Rows)
        {
            token.ThrowIfCancellationRequested();
            yield return new ItemRange(first, (int)Math.Min(plan.Rows, count - first));
        }
    }

    /// <summary>Items filled up with zeros to the size of a call.</summary>
    public torch.Tensor Filled(torch.Tensor items)
    {
        long missing = plan.Rows - items.shape[0];
        return missing == 0 ? items : torch.cat([items, torch.zeros([missing, .. items.shape[1..]], items.dtype, items.device)], 0);
    }
}
