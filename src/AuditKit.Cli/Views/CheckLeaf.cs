using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Cli.Views;

/// <summary>One check with the numbers that it judged.</summary>
/// <param name="Check">The check.</param>
/// <param name="Measurement">What was judged; null for rules that judge no number.</param>
internal sealed record CheckLeaf(Check Check, Measurement? Measurement);
