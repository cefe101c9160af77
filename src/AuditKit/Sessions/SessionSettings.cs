namespace AuditKit.Sessions;

/// <summary>What a one-domain command runs with.</summary>
/// <param name="Seed">Root of all chance.</param>
/// <param name="Threads">Processor threads.</param>
/// <param name="Level">Confidence level of every interval.</param>
public sealed record SessionSettings(long Seed, int Threads, double Level);
