namespace AuditKit.Explain.Budgets;

/// <summary>What a gradient row costs on the machine that planned. It is kept with the plan, so that it can be seen how rows came about.</summary>
/// <param name="SecondsPerRow">Wall time of one row in a full call.</param>
/// <param name="Rows">Rows that were timed.</param>
/// <param name="Watts">Power that seconds were turned into joules with; null where none was stated.</param>
public sealed record MeasuredCost(double SecondsPerRow, long Rows, double? Watts);
