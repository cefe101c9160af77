using AuditKit.Explain.Chunking;
namespace AuditKit.Explain.Quality.Shape;

/// <summary>The gap that the method itself states on every row; nothing for a method that does not promise completeness.</summary>
internal sealed class CompletenessGap : IQualityMeasure
{
    public QualityAnswer Measure(QualityContext context, CancellationToken token) => context.Attribution.Gaps.Count == 0
        ? QualityAnswer.Missing("the method does not promise completeness, so a small gap would prove nothing")
        : new QualityAnswer([QualityScores.Of(QualityMetrics.CompletenessGap, context.Attribution.Gaps)], WorkCount.None);
}
