using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Chunking;

/// <summary>Writes one work item's row.</summary>
internal delegate void FillRow(int item, Span<double> row);

/// <summary>Takes one work item's value and gradient; the span is only valid during the call.</summary>
internal delegate void TakeGradient(int item, double value, ReadOnlySpan<double> gradient);

/// <summary>Takes one work item's outputs; the span is only valid during the call.</summary>
internal delegate void TakeOutputs(int item, ReadOnlySpan<double> outputs);

/// <summary>
/// Runs any number of flattened work items (row, step) through a function in calls of one size. Answers are taken in item order,
/// so sums of an item's row do not depend on where a call ends. Not thread-safe.
/// </summary>
internal sealed class Chunker(IDifferentiableFunction function, ChunkPlan plan)
{
    private readonly double[] rows = new double[checked(plan.Rows * function.Inputs)];
    private readonly int[] targets = new int[plan.Rows];
    private readonly double[] values = new double[plan.Rows];
    private double[] gradients = [];
    private double[] outputs = [];
    private long forwardRows;
    private long backwardRows;
    private long calls;

    public WorkCount Count => new(forwardRows, backwardRows, calls);

    public void Differentiate(int count, Func<int, int> targetOf, FillRow fill, TakeGradient take, CancellationToken token)
    {
        int width = function.Inputs;
        if (gradients.Length == 0) gradients = new double[rows.Length];
        for (int first = 0; first < count; first += plan.Rows)
        {
            int here = Fill(first, count, fill, token);
            for (int i = 0; i < here; i++) targets[i] = targetOf(first + i);
            targets.AsSpan(here).Clear();
            function.Differentiate(rows, targets, values, gradients);
            for (int i = 0; i < here; i++) take(first + i, values[i], gradients.AsSpan(i * width, width));
            (forwardRows, backwardRows, calls) = (forwardRows + here, backwardRows + here, calls + 1);
        }
    }

    public void Evaluate(int count, FillRow fill, TakeOutputs take, CancellationToken token)
    {
        int width = function.Outputs;
        if (outputs.Length == 0) outputs = new double[checked(plan.Rows * width)];
        for (int first = 0; first < count; first += plan.Rows)
        {
            int here = Fill(first, count, fill, token);
            function.Evaluate(rows, outputs);
            for (int i = 0; i < here; i++) take(first + i, outputs.AsSpan(i * width, width));
            (forwardRows, calls) = (forwardRows + here, calls + 1);
        }
    }

    private int Fill(int first, int count, FillRow fill, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        int here = Math.Min(plan.Rows, count - first), width = function.Inputs;
        for (int i = 0; i < here; i++) fill(first + i, rows.AsSpan(i * width, width));
        rows.AsSpan(here * width).Clear();
        return here;
    }
}
