using AuditKit.Explain.Chunking;
namespace AuditKit.Explain.Quality.Localisation;

/// <summary>1 where the largest attribution of the row lies on its mask, 0 where it does not (Zhang et al. 2016); of equal ones the first.</summary>
internal sealed class PointingGame : IQualityMeasure
{
    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        if (context.Settings.Masks is not { } masks) return QualityAnswer.Missing("there are no masks of what is to be seen");
        double?[] values = new double?[context.Rows];
        for (int row = 0; row < values.Length; row++)
        {
            int first = row * context.Inputs;
            if (!masks.Skip(first).Take(context.Inputs).Any(isInside => isInside)) continue;
            values[row] = masks[first + Largest(context.Attribution.Values.Span.Slice(first, context.Inputs))] ? 1 : 0;
        }

        return new QualityAnswer([QualityScores.Of(QualityMetrics.PointingGame, values)], WorkCount.None);
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++) best = values[i] > values[best] ? i : best;
        return best;
    }
}
