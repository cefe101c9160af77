using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// <c>F(x) - F(x with a part at the baseline)</c> for every part; overlapping parts average at an input. Exact. A part at which
/// the row already equals the baseline changes nothing: its value is 0 and it costs no forward pass.
/// </summary>
/// <param name="id">Method id.</param>
/// <param name="description">In words.</param>
/// <param name="partsOf">The parts of a subject's rows, on a device.</param>
internal sealed class RemovalMethod(string id, string description, Func<AttributionSubject, torch.Device, IInputParts> partsOf) : IAttributionMethod
{
    public string Id => id;

    public string Description => description;

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        IInputParts parts = partsOf(subject, torch.device(subject.Function.Device));
        int width = subject.Function.Inputs, block = BlockRows(subject, parts);
        double[] values = new double[subject.Count * width], map = new double[subject.Count * parts.Count];
        AffinePrefix? prefix = parts.AreInputs && subject.Function is IPathFunction { Prefix: { HasMatrix: true } found } && found.Width <= width ? found : null;
        torch.Tensor? effects = prefix?.Matrix().t().contiguous();
        using var quiet = torch.no_grad();
        Chunker chunker = new(prefix?.Rest ?? subject.Function, subject.Plan);
        for (int first = 0; first < subject.Count; first += block)
        {
            using var inner = torch.NewDisposeScope();
            int count = Math.Min(block, subject.Count - first);
            torch.Tensor rows = subject.Function.Rows(subject.Rows.Span.Slice(first * width, count * width)), baseline = subject.Function.Rows(subject.Baseline.Span);
            RemovedRows removed = prefix is null ? Replaced(parts, rows, baseline) : Moved(prefix.Enter(rows), effects!, rows - baseline);
            torch.Tensor changes = Changes(subject, chunker, parts, parts.Gather(rows.ne(baseline).to(torch.ScalarType.Float64)).gt(0).nonzero(), removed, first, count, token);
            changes.CopyTo(map.AsSpan(first * parts.Count, count * parts.Count));
            parts.Spread(changes).CopyTo(values.AsSpan(first * width, count * width));
        }

        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            Map = new AttributionMap(parts.Name, parts.Shape, map),
            Range = subject.Range,
            Work = chunker.Count,
        };
    }

    // Pairs as 64-bit numbers in one piece and in two, their sums and changes, and the rows with what they differ in: a quarter of the memory.
    private static int BlockRows(AttributionSubject subject, IInputParts parts) =>
        (int)Math.Clamp(subject.Plan.MemoryBytes / 4 / ((56L * parts.Count) + (32L * subject.Function.Inputs)), 1, subject.Count);

    // Rows with parts at the baseline, of pairs of row and part.
    private delegate torch.Tensor RemovedRows(torch.Tensor rowOf, torch.Tensor partOf);

    private static RemovedRows Replaced(IInputParts parts, torch.Tensor rows, torch.Tensor baseline) =>
        (rowOf, partOf) => torch.where(parts.Cover(partOf), baseline, rows.index_select(0, rowOf));

    // Behind affine maps, a single input at the baseline moves a row by that input's effects: the maps are not computed again.
    private static RemovedRows Moved(torch.Tensor entered, torch.Tensor effects, torch.Tensor differences)
    {
        torch.Tensor flat = differences.reshape(-1);
        return (rowOf, partOf) => entered.index_select(0, rowOf) - (effects.index_select(0, partOf) * flat.index_select(0, (rowOf * differences.shape[1]) + partOf).unsqueeze(1));
    }

    private static torch.Tensor Changes(AttributionSubject subject, Chunker chunker, IInputParts parts, torch.Tensor pairs, RemovedRows removed, int first, int count, CancellationToken token)
    {
        torch.Tensor rowOf = pairs.select(1, 0).contiguous(), partOf = pairs.select(1, 1).contiguous();
        torch.Tensor targets = subject.Function.Targets(subject.Targets.Skip(first).Take(count)), outputs = torch.tensor([.. subject.Outputs.Skip(first).Take(count)], device: pairs.device);
        torch.Tensor changes = torch.zeros(count * (long)parts.Count, torch.ScalarType.Float64, pairs.device);
        chunker.Evaluate(
            pairs.shape[0],
            items => removed(rowOf.narrow(0, items.First, items.Count), partOf.narrow(0, items.First, items.Count)),
            (items, found) =>
            {
                torch.Tensor row = rowOf.narrow(0, items.First, items.Count), value = found.gather(1, targets.index_select(0, row).unsqueeze(1)).squeeze(1);
                changes.index_add_(0, (row * parts.Count) + partOf.narrow(0, items.First, items.Count), outputs.index_select(0, row) - value, 1);
            },
            token);
        return changes.reshape(count, parts.Count);
    }
}
