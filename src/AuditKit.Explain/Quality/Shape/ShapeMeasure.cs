using AuditKit.Explain.Chunking;
namespace AuditKit.Explain.Quality.Shape;

/// <summary>A number of each row's attributions alone, by unit: needs no model.</summary>
internal sealed class ShapeMeasure(string metric, RowFigure figure) : IQualityMeasure
{
    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        double?[] values = new double?[context.Rows];
        for (int row = 0; row < values.Length; row++) values[row] = figure(context.UnitsOf(row));
        return new QualityAnswer([QualityScores.Of(metric, values)], WorkCount.None);
    }
}
