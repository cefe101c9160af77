using TorchSharp;

namespace AuditKit.Explain.Chunking;

/// <summary>Makes the points <c>[count, Inputs]</c> of one step for consecutive rows of a block.</summary>
internal delegate torch.Tensor MakePoints(int step, long first, long count);

/// <summary>Takes values <c>[count]</c> and gradients <c>[count, Inputs]</c> of one step for consecutive rows of a block.</summary>
internal delegate void TakePoints(int step, long first, long count, torch.Tensor values, torch.Tensor gradients);

/// <summary>
/// Pairs (row, step) of one block of rows, flattened step by step: a call that holds all rows of the block is one step, so sums are
/// one operation on the whole block, and a smaller block shares a call with the next steps. A row's steps arrive in ascending order
/// however the calls are cut, so its sums have the same bits in every block.
/// </summary>
/// <param name="chunker">Runs the calls.</param>
/// <param name="rows">Rows of the block.</param>
internal sealed class StepSweep(Chunker chunker, long rows)
{
    /// <summary>Values and gradients of the steps <paramref name="firstStep"/> to <paramref name="steps"/> (excluded) of every row.</summary>
    public void Differentiate(int firstStep, int steps, torch.Tensor targets, MakePoints points, TakePoints take, CancellationToken token) => chunker.Differentiate(
        rows * (steps - firstStep),
        items => Joined(items, (_, first, count) => targets.narrow(0, first, count)),
        items => Joined(items, (step, first, count) => points(firstStep + step, first, count)),
        (items, values, gradients) =>
        {
            long at = 0;
            foreach ((int step, long first, long count) in Segments(items))
            {
                take(firstStep + step, first, count, values.narrow(0, at, count), gradients.narrow(0, at, count));
                at += count;
            }
        },
        token);

    private torch.Tensor Joined(ItemRange items, Func<int, long, long, torch.Tensor> part)
    {
        torch.Tensor[] parts = [.. Segments(items).Select(segment => part(segment.Step, segment.First, segment.Count))];
        return parts is [torch.Tensor only] ? only : torch.cat(parts, 0);
    }

    private IEnumerable<(int Step, long First, long Count)> Segments(ItemRange items)
    {
        for (long item = items.First, end = items.First + items.Count; item < end;)
        {
            long first = item % rows, count = Math.Min(rows - first, end - item);
            yield return ((int)(item / rows), first, count);
            item += count;
        }
    }
}
