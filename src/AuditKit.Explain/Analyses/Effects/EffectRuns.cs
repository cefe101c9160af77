using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Runs rows with an attribute set to points of a grid. Dispose it.</summary>
internal sealed class EffectRuns : IDisposable
{
    private readonly Chunker chunker;
    private readonly IModelFunction function;
    private readonly int output;
    private readonly torch.Tensor rows;

    public EffectRuns(AnalysisSubject subject, int output)
    {
        (function, this.output) = (subject.Function, output);
        chunker = new Chunker(function, subject.Attribution.Plan);
        rows = function.Rows(subject.Attribution.Rows.Span).DetachFromDisposeScope();
    }

    public WorkCount Work => chunker.Count;

    /// <summary>Outputs of every row at every point: row-major, rows x points.</summary>
    public double[] AtAll(EffectGrid grid, CancellationToken token)
    {
        long count = rows.shape[0] * grid.Count;
        return Run(grid, count, items => (items.Rows(grid.Count, rows.device), items.Steps(grid.Count, rows.device)), token);
    }

    /// <summary>Outputs of chosen rows, each at a point of its own.</summary>
    /// <param name="grid">The points.</param>
    /// <param name="chosen">Rows.</param>
    /// <param name="points">A point for each of them.</param>
    /// <param name="token">Ends the work.</param>
    public double[] At(EffectGrid grid, int[] chosen, int[] points, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor which = function.Targets(chosen), where = function.Targets(points);
        return Run(grid, chosen.Length, items => (which.narrow(0, items.First, items.Count), where.narrow(0, items.First, items.Count)), token);
    }

    public void Dispose() => rows.Dispose();

    private double[] Run(EffectGrid grid, long count, Func<ItemRange, (torch.Tensor Rows, torch.Tensor Points)> place, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        double[] values = new double[count];
        torch.Tensor columns = function.Targets(grid.Feature.Columns);
        torch.Tensor encodings = torch.tensor(grid.Encodings, [grid.Count, grid.Feature.Columns.Count]).to(rows.dtype).to(rows.device);
        chunker.Evaluate(
            count,
            items =>
            {
                (torch.Tensor which, torch.Tensor where) = place(items);
                return rows.index_select(0, which).index_copy_(1, columns, encodings.index_select(0, where));
            },
            (items, found) => found.select(1, output).CopyTo(values.AsSpan((int)items.First, items.Count)),
            token);
        return values;
    }
}
