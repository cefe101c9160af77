namespace AuditKit.Reporting.Content;

/// <summary>Something the audit says nothing about.</summary>
/// <param name="What">What was not tested.</param>
/// <param name="Why">Why not.</param>
internal sealed record NotTestedEntry(string What, string Why);
