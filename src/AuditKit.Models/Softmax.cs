namespace AuditKit.Models;

/// <summary>Logits to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Replaces every row of logits by its probabilities.</summary>
    /// <param name="values">Row-major, <c>rows x classes</c>.</param>
    /// <param name="classes">Numbers of a row.</param>
    public static void Rows(Span<double> values, int classes)
    {
        for (int first = 0; first < values.Length; first += classes) Row(values.Slice(first, classes));
    }

    private static void Row(Span<double> values)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double value in values) largest = Math.Max(largest, value);
        foreach (ref double value in values) sum += value = Math.Exp(value - largest);
        foreach (ref double value in values) value /= sum;
    }
}
