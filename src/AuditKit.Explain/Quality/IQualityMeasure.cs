namespace AuditKit.Explain.Quality;

/// <summary>Measures one aspect of an attribution on every row.</summary>
public interface IQualityMeasure
{
    /// <summary>One or more lists of values, one value for each row. The rows, attribution and model are never changed.</summary>
    QualityAnswer Measure(QualityContext context, CancellationToken token);
}
