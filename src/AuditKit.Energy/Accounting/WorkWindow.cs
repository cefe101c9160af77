namespace AuditKit.Energy.Accounting;

/// <summary>A window as the ledger tells it.</summary>
/// <param name="Id">Unique in the run.</param>
/// <param name="Parent">Index of the enclosing window; -1 for none.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Time">When it was open.</param>
internal sealed record WorkWindow(string Id, int Parent, string Stage, TimeStretch Time);
