using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Methods;

/// <summary>All outputs of all rows, and those of the baseline.</summary>
internal sealed record OutputScan(double[] Rows, double[] Baseline, WorkCount Work)
{
    public static OutputScan Of(IModelFunction function, ChunkPlan plan, double[] rows, double[] baseline, CancellationToken token)
    {
        int width = function.Inputs, count = rows.Length / width;
        double[] outputs = new double[(count + 1) * function.Outputs];
        Chunker chunker = new(function, plan);
        chunker.Evaluate(
            count + 1,
            items => function.Rows(RowsOf(items)),
            (items, found) => found.CopyTo(outputs.AsSpan((int)items.First * function.Outputs, items.Count * function.Outputs)),
            token);
        double[] RowsOf(ItemRange items)
        {
            double[] chunk = new double[items.Count * width];
            int here = Math.Min(items.Count, count - (int)items.First);
            rows.AsSpan((int)items.First * width, here * width).CopyTo(chunk);
            if (here < items.Count) baseline.CopyTo(chunk.AsSpan(here * width));
            return chunk;
        }

        int end = count * function.Outputs;
        return new OutputScan(outputs[..end], outputs[end..], chunker.Count);
    }

    public int[] TargetsOf(TargetChoice choice, int width) => choice switch
    {
        TargetChoice.Output output => [.. Enumerable.Repeat(output.Index, Rows.Length / width)],
        TargetChoice.PerRow each => [.. each.Indices],
        _ => [.. Enumerable.Range(0, Rows.Length / width).Select(row => Largest(Rows.AsSpan(row * width, width)))],
    };

    private static int Largest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best]) best = i;
        }

        return best;
    }
}
