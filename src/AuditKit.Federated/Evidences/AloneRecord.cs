namespace AuditKit.Federated.Evidences;

/// <summary>A client's own model, trained on the same batches without the others, on the same held-out rows.</summary>
/// <param name="Correct">Rows that it gets right.</param>
/// <param name="Gained">Rows that only the federated model gets right.</param>
/// <param name="Lost">Rows that only the client's own model gets right.</param>
public sealed record AloneRecord(int Correct, int Gained, int Lost);
