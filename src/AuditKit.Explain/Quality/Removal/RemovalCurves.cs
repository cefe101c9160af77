using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Quality.Removal;

/// <summary>
/// Scores of every row while its units are removed (or put back onto the baseline) in several orders. Items (row, order, step) are
/// flattened; which inputs are gone is decided on the device by comparing places with a number.
/// </summary>
internal sealed class RemovalCurves
{
    private readonly QualityContext context;
    private readonly int[] counts;
    private readonly int orders;
    private readonly double[] scores;

    private RemovalCurves(QualityContext context, int steps, int orders)
    {
        (this.context, this.orders) = (context, orders);
        int units = context.Units, used = Math.Min(steps, units);
        counts = [.. Enumerable.Range(0, used + 1).Select(step => (int)Math.Round((double)step * units / used))];
        Shares = [.. counts.Select(count => (double)count / units)];
        scores = new double[context.Rows * orders * counts.Length];
    }

    /// <summary>Shares of the units at the steps, from 0 to 1.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Work done.</summary>
    public WorkCount Work { get; private set; } = WorkCount.None;

    /// <summary>Draws the curves.</summary>
    /// <param name="context">The rows.</param>
    /// <param name="removed">What stands in place of a removed input: one row.</param>
    /// <param name="inserts">Units come back onto the removed row, instead of going.</param>
    /// <param name="steps">Steps from nothing to everything; one for each unit at most.</param>
    /// <param name="orders">1 + the random orders.</param>
    /// <param name="token">Ends the work.</param>
    public static RemovalCurves Of(QualityContext context, double[] removed, bool inserts, int steps, int orders, CancellationToken token)
    {
        RemovalCurves curves = new(context, steps, orders);
        Chunker chunker = new(context.Subject.Function, context.Subject.Plan);
        // Places are 4 bytes for each input, row and order: an eighth of the memory.
        int block = (int)Math.Clamp(context.Subject.Plan.MemoryBytes / 8 / (4L * context.Inputs * orders), 1, context.Rows);
        for (int first = 0; first < context.Rows; first += block) curves.Fill(chunker, removed, inserts, first, Math.Min(block, context.Rows - first), token);
        curves.Work = chunker.Count;
        return curves;
    }

    /// <summary>The curve of a row in one order.</summary>
    public ReadOnlySpan<double> CurveOf(int row, int order) => scores.AsSpan(((row * orders) + order) * counts.Length, counts.Length);

    /// <summary>Area under a row's curve over the share, by the trapezoid; the mean of the orders from <paramref name="first"/> on.</summary>
    public double Area(int row, int first, int count)
    {
        double sum = 0;
        for (int order = first; order < first + count; order++) sum += AreaOf(CurveOf(row, order), Shares);
        return sum / count;
    }

    /// <summary>Mean over rows of the curves of some orders.</summary>
    public QualityCurve Mean(int first, int count)
    {
        double[] means = new double[counts.Length];
        for (int row = 0; row < context.Rows; row++)
        {
            for (int order = first; order < first + count; order++)
            {
                ReadOnlySpan<double> curve = CurveOf(row, order);
                for (int step = 0; step < means.Length; step++) means[step] += curve[step] / (context.Rows * count);
            }
        }

        return new QualityCurve(Shares, means);
    }

    internal static double AreaOf(ReadOnlySpan<double> curve, IReadOnlyList<double> shares)
    {
        double area = 0;
        for (int step = 1; step < curve.Length; step++) area += (shares[step] - shares[step - 1]) * (curve[step] + curve[step - 1]) / 2;
        return area;
    }

    private void Fill(Chunker chunker, double[] removed, bool inserts, int first, int count, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        int perRow = orders * counts.Length, offset = first * perRow;
        torch.Tensor rows = context.Tensor(context.Subject.Rows.Span.Slice(first * context.Inputs, count * context.Inputs)), gone = context.Tensor(removed);
        torch.Tensor targets = context.Subject.Function.Targets(context.Subject.Targets.Skip(first).Take(count)), limits = torch.tensor(counts).to(rows.device);
        torch.Tensor places = RemovalOrder.PlacesOf(context, first, count, orders).reshape(count * orders, context.Inputs);
        chunker.Evaluate(
            (long)count * perRow,
            items =>
            {
                torch.Tensor touched = places.index_select(0, items.Rows(counts.Length, rows.device)) < limits.index_select(0, items.Steps(counts.Length, rows.device)).unsqueeze(1);
                torch.Tensor here = rows.index_select(0, items.Rows(perRow, rows.device));
                return inserts ? torch.where(touched, here, gone) : torch.where(touched, gone, here);
            },
            (items, outputs) => context.Settings.Reading.Read(outputs, targets.index_select(0, items.Rows(perRow, rows.device))).CopyTo(scores.AsSpan(offset + (int)items.First, items.Count)),
            token);
    }
}
