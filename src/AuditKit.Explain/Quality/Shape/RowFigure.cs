namespace AuditKit.Explain.Quality.Shape;

/// <summary>A number of a row of attributions; null where it is not defined.</summary>
internal delegate double? RowFigure(ReadOnlySpan<double> attributions);
