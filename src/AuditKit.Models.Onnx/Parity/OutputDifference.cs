using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>Gathers the differences of one output, part by part.</summary>
internal sealed class OutputDifference(string name)
{
    private double largest, lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
    private long mismatches, rows, agreed;
    private string worst = string.Empty;

    /// <summary>Takes the answers of both engines for some rows.</summary>
    /// <param name="runtime">Answers of ONNX Runtime.</param>
    /// <param name="interpreter">Answers of the interpreter.</param>
    /// <param name="label">Name of a row of this part.</param>
    public void Add(GraphTensor runtime, GraphTensor interpreter, Func<long, string> label)
    {
        if (!runtime.Shape.SequenceEqual(interpreter.Shape) || runtime.Type != interpreter.Type)
        {
            Mismatch(Math.Max(1, runtime.Count), label(0));
            return;
        }

        if (runtime.Count == 0) return;
        long perRow = runtime.Count / (runtime.Shape.Count == 0 ? 1 : runtime.Shape[0]);
        if (!runtime.Type.IsFloat())
        {
            Others(runtime, interpreter, perRow, label);
            return;
        }

        double[] one = GraphNumbers.Read(runtime), other = GraphNumbers.Read(interpreter);
        Numbers(one, other, perRow, label);
        if (perRow > 1) Rank(one, other, (int)perRow);
    }

    /// <summary>The line of the report.</summary>
    public ParityOutput Finish()
    {
        double range = highest - lowest;
        // An output that is the same for all rows has no range; its size takes that place.
        double scale = range > 0 ? range : Math.Max(Math.Abs(highest), double.Epsilon);
        double relative = largest == 0 ? 0 : Math.Min(largest / scale, double.MaxValue);
        return new ParityOutput(name, Math.Min(largest, double.MaxValue), relative, rows > 0 ? agreed / (double)rows : null, mismatches, worst);
    }

    private void Numbers(double[] runtime, double[] interpreter, long perRow, Func<long, string> label)
    {
        for (int i = 0; i < runtime.Length; i++)
        {
            double one = runtime[i], other = interpreter[i];
            if (double.IsFinite(one)) (lowest, highest) = (Math.Min(lowest, one), Math.Max(highest, one));
            if (one.Equals(other)) continue;
            if (!double.IsFinite(one) || !double.IsFinite(other)) Mismatch(1, label(i / perRow));
            else if (Math.Abs(one - other) > largest) (largest, worst) = (Math.Abs(one - other), mismatches > 0 ? worst : label(i / perRow));
        }
    }

    private void Rank(double[] runtime, double[] interpreter, int perRow)
    {
        for (int first = 0; first < runtime.Length; first += perRow, rows++)
        {
            if (Argmax(runtime.AsSpan(first, perRow)) == Argmax(interpreter.AsSpan(first, perRow))) agreed++;
        }
    }

    private void Others(GraphTensor runtime, GraphTensor interpreter, long perRow, Func<long, string> label)
    {
        int size = runtime.Type.Size();
        for (int i = 0; i < runtime.Count; i++)
        {
            bool equal = runtime.Type == ElementType.Text ? runtime.Texts[i] == interpreter.Texts[i] : runtime.Bytes.Span.Slice(i * size, size).SequenceEqual(interpreter.Bytes.Span.Slice(i * size, size));
            if (!equal) Mismatch(1, label(i / perRow));
        }
    }

    // A row with a mismatch is worse than any difference.
    private void Mismatch(long count, string row)
    {
        if (mismatches == 0) worst = row;
        mismatches += count;
    }

    private static int Argmax(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best]) best = i;
        }

        return best;
    }
}
