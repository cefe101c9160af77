using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Makes tensors of the rows of a step.</summary>
internal sealed class StepGatherer(ITrainableNetwork network, ResidentRows data, int width, IBatchTransform? transform)
{
    public StepBatch Gather(StackBatch batch, IReadOnlyList<Replica?> replicas, int[] epochs, int step)
    {
        int size = replicas.Count, places = WidthOf(batch);
        torch.Tensor index = torch.tensor(batch.Index[..(size * places)]).to(data.Target);
        torch.Tensor rows = data.FeatureTensor.index_select(0, index).view([size, places, .. data.RowShape]);
        torch.Tensor targets = data.LabelTensor.index_select(0, index).view([size, places, .. data.Targets.Shape]);
        torch.Tensor share = torch.tensor(batch.Share[..(size * places)], [size, places]).to(data.Target);
        StepPlaces where = new(replicas, batch.Index[..(size * places)], batch.Counts, places, epochs, step);
        return new StepBatch(transform?.Apply(rows, where) ?? rows, targets, share, where);
    }

    /// <summary>1 for rows and 0 for padding, <c>[K, B]</c>, where the network must tell them apart; else null.</summary>
    public torch.Tensor? MaskOf(StackBatch batch)
    {
        int size = batch.Counts.Length;
        if (!network.MixesRows || size == 1 || batch.Counts.All(count => count == width)) return null;
        float[] mask = new float[size * width];
        for (int k = 0; k < size; k++) mask.AsSpan(k * width, batch.Counts[k]).Fill(1);
        return torch.tensor(mask, [size, width]).to(data.Target);
    }

    // One network needs no padding. A flat network keeps it, so that its last batch runs the same kernel as the others.
    private int WidthOf(StackBatch batch) => batch.Counts.Length == 1 && (network.MixesRows || network.RowShape.Count > 1) ? batch.Counts[0] : width;
}
