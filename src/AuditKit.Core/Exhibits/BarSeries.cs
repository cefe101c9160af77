namespace AuditKit.Core.Exhibits;

/// <summary>One panel of bars, one bar per category.</summary>
/// <param name="Name">Head of the panel, for example <c>Female</c>.</param>
/// <param name="Values">One per category; null where nothing was measured.</param>
/// <param name="Count">Rows behind the panel.</param>
public sealed record BarSeries(string Name, IReadOnlyList<BarValue?> Values, long? Count = null);
