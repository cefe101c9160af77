namespace AuditKit.Core.Exhibits;

/// <summary>One bar from zero, with an optional whisker.</summary>
/// <param name="Value">Length.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
public sealed record BarValue(double Value, double? Lower = null, double? Upper = null);
