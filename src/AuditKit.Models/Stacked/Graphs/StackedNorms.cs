using AuditKit.Models.Graph;
using TorchSharp;
using Functional = TorchSharp.torch.nn.functional;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Norms of K replicas: their channels stand beside each other, so that one kernel serves all.</summary>
internal static class StackedNorms
{
    /// <summary>
    /// Batch norm with the statistics of each replica's own rows in training, its running ones outside and where its slots are
    /// frozen. Running variances are those over n, as ONNX has them.
    /// </summary>
    public static torch.Tensor Batch(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        double epsilon = call.Attributes.Single("epsilon", 1e-5f);
        long replicas = rows.shape[0];
        torch.Tensor Folded(int input) => Folding.FoldParameter(call.Parameter(input), replicas);
        bool moves = call.Mode.IsTraining && !call.Mode.IsFrozen(call.SlotOf(1));
        if (moves && call.Mode.Mask is { } mask) return Masked(call, rows, mask, epsilon);
        torch.Tensor mean = Folded(3).detach(), variance = Folded(4).detach();
        if (moves) (mean, variance) = (torch.zeros_like(mean), torch.zeros_like(variance));
        // With momentum 1 torch leaves the statistics of this batch in the buffers.
        torch.Tensor made = Functional.batch_norm(Folding.Fold(rows), mean, variance, Folded(1), Folded(2), moves, 1, epsilon);
        if (moves) Move(call, mean.view(replicas, -1), variance.mul(Biased(rows)).view(replicas, -1));
        return Folding.Unfold(made, replicas);
    }

    /// <summary>Group norm; instance norm has as many groups as channels.</summary>
    public static torch.Tensor Group(StackedCall call) => Grouped(call, call.Attributes.Integer("num_groups", 1));

    public static torch.Tensor Instance(StackedCall call) => Grouped(call, call.Rows(0).shape[2]);

    /// <summary>Layer norm over the axes from <c>axis</c> on; the rows' own axes only.</summary>
    public static torch.Tensor Layer(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        int rank = rows.shape.Length - 1;
        long axis = call.Attributes.Integer("axis", -1);
        int first = (int)(axis < 0 ? axis + rank : axis);
        if (first < 1 || first >= rank) throw new GraphException($"a norm over axis {axis} mixes rows");
        torch.Tensor made = Functional.layer_norm(rows, rows.shape[(first + 1)..], eps: call.Attributes.Single("epsilon", 1e-5f));
        if (call.Has(1)) made = made.mul(call.Operand(1, rank + 1));
        return call.Has(2) ? made.add(call.Operand(2, rank + 1)) : made;
    }

    private static torch.Tensor Grouped(StackedCall call, long groups)
    {
        torch.Tensor rows = call.Rows(0);
        long replicas = rows.shape[0], each = rows.shape[2] / groups;
        torch.Tensor Folded(int input)
        {
            torch.Tensor parameter = call.Parameter(input);
            // Up to version 20 of the operator set a scale belongs to a group, not to a channel.
            bool perGroup = parameter.shape[1] == groups && each > 1;
            return Folding.FoldParameter(perGroup ? parameter.repeat_interleave(each, 1) : parameter, replicas);
        }

        torch.Tensor made = Functional.group_norm(Folding.Fold(rows), replicas * groups, Folded(1), Folded(2), call.Attributes.Single("epsilon", 1e-5f));
        return Folding.Unfold(made, replicas);
    }

    // Torch's variance is over n - 1.
    private static double Biased(torch.Tensor rows)
    {
        double count = rows.shape[1] * rows.shape[3..].Aggregate(1.0, (product, extent) => product * extent);
        return (count - 1) / count;
    }

    // Padding must not move a mean: sums over the real rows only.
    private static torch.Tensor Masked(StackedCall call, torch.Tensor rows, torch.Tensor mask, double epsilon)
    {
        long[] shape = rows.shape;
        int rank = shape.Length;
        long[] summed = [1, .. Enumerable.Range(3, rank - 3).Select(axis => (long)axis)];
        torch.Tensor weight = mask.view([shape[0], shape[1], .. Enumerable.Repeat(1L, rank - 2)]);
        torch.Tensor count = mask.sum(1).mul(shape[3..].Aggregate(1L, (product, extent) => product * extent)).clamp_min(1).view([shape[0], .. Enumerable.Repeat(1L, rank - 1)]);
        torch.Tensor mean = rows.mul(weight).sum(summed, keepdim: true).div(count);
        torch.Tensor centred = rows.sub(mean);
        torch.Tensor variance = centred.square().mul(weight).sum(summed, keepdim: true).div(count);
        torch.Tensor Spread(int input) => call.Parameter(input).view([-1, 1, shape[2], .. Enumerable.Repeat(1L, rank - 3)]);
        Move(call, mean.detach().view(shape[0], shape[2]), variance.detach().view(shape[0], shape[2]));
        return centred.mul(variance.add(epsilon).rsqrt()).mul(Spread(1)).add(Spread(2));
    }

    private static void Move(StackedCall call, torch.Tensor mean, torch.Tensor variance)
    {
        double kept = call.Attributes.Single("momentum", 0.9f);
        torch.Tensor Running(int input, torch.Tensor fresh) => call.Parameter(input).detach().mul(kept).add(fresh.mul(1 - kept));
        call.Mode.Store(call.SlotOf(3), Running(3, mean).MoveToOuterDisposeScope());
        call.Mode.Store(call.SlotOf(4), Running(4, variance).MoveToOuterDisposeScope());
    }
}
