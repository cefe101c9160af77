using AuditKit.Explain.Chunking;
namespace AuditKit.Explain.Quality.Shape;

/// <summary>Largest standard error of an attribution of the row, relative to the largest attribution: <c>max se_i / max |a_i|</c>.</summary>
internal sealed class MonteCarloError : IQualityMeasure
{
    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        if (context.Attribution.StandardErrors.IsEmpty) return QualityAnswer.Missing("the method does not sample");
        double?[] values = new double?[context.Rows];
        for (int row = 0; row < values.Length; row++)
        {
            double error = Largest(context, context.Attribution.StandardErrors.Span, row), size = Largest(context, context.Attribution.Values.Span, row);
            values[row] = size > 0 && double.IsFinite(error) ? error / size : null;
        }

        return new QualityAnswer([QualityScores.Of(QualityMetrics.MonteCarloError, values)], WorkCount.None);
    }

    private static double Largest(QualityContext context, ReadOnlySpan<double> all, int row)
    {
        double largest = 0;
        foreach (double value in all.Slice(row * context.Inputs, context.Inputs)) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }
}
