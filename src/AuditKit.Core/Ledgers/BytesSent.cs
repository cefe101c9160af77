namespace AuditKit.Core.Ledgers;

/// <summary>A message between a client and the server, after compression, without headers.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Client">Client number, from 0.</param>
/// <param name="Up">True from client to server.</param>
/// <param name="Bytes">Payload bytes.</param>
public sealed record BytesSent(int Round, int Client, bool Up, long Bytes) : LedgerEvent;
