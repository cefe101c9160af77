namespace AuditKit.Core.Ledgers;

/// <summary>Rows that were predicted in a window, repeats counted: what energy per inference is divided by.</summary>
/// <param name="Stage">The stage of the window.</param>
/// <param name="Rows">Rows.</param>
public sealed record InferencesCounted(string Stage, long Rows) : LedgerEvent;
