using AuditKit.Explain.Analyses.Features;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Runs rows with one attribute permuted through the model. Dispose it.</summary>
internal sealed class PermutedLosses : IDisposable
{
    private readonly Chunker chunker;
    private readonly RowLosses losses;
    private readonly torch.Tensor rows;
    private readonly torch.Tensor truth;

    public PermutedLosses(AnalysisSubject subject, RowLosses losses)
    {
        this.losses = losses;
        chunker = new Chunker(subject.Function, subject.Attribution.Plan);
        using var scope = torch.NewDisposeScope();
        torch.Device device = torch.device(subject.Function.Device);
        torch.Tensor chosen = torch.tensor([.. losses.Rows.Select(row => (long)row)], device: device);
        rows = subject.Function.Rows(subject.Attribution.Rows.Span).index_select(0, chosen).DetachFromDisposeScope();
        truth = torch.tensor(losses.Truth, device: device).DetachFromDisposeScope();
    }

    public WorkCount Work => chunker.Count;

    /// <summary>Numbers of the rows as they are.</summary>
    public double[] Base(CancellationToken token)
    {
        double[] numbers = new double[losses.Rows.Length];
        chunker.Evaluate(
            numbers.Length,
            items => rows.narrow(0, items.First, items.Count),
            (items, found) => losses.Of(found, truth.narrow(0, items.First, items.Count)).CopyTo(numbers.AsSpan((int)items.First, items.Count)),
            token);
        return numbers;
    }

    /// <summary>Numbers with an attribute's inputs taken from other rows, repeat by repeat.</summary>
    public double[] Permuted(SourceFeature feature, long[] sources, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        torch.Device device = rows.device;
        double[] numbers = new double[sources.Length];
        torch.Tensor from = torch.tensor(sources, device: device), columns = torch.tensor([.. feature.Columns.Select(column => (long)column)], device: device);
        torch.Tensor values = rows.index_select(1, columns);
        chunker.Evaluate(
            sources.Length,
            items => rows.index_select(0, items.Steps(losses.Rows.Length, device)).index_copy_(1, columns, values.index_select(0, from.narrow(0, items.First, items.Count))),
            (items, found) => losses.Of(found, truth.index_select(0, items.Steps(losses.Rows.Length, device))).CopyTo(numbers.AsSpan((int)items.First, items.Count)),
            token);
        return numbers;
    }

    public void Dispose()
    {
        rows.Dispose();
        truth.Dispose();
    }
}
