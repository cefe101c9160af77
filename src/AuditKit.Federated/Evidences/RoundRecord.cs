namespace AuditKit.Federated.Evidences;

/// <summary>One round.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Participants">Clients that got the model, ascending.</param>
/// <param name="Silent">Those of them that sent nothing back, because their training became non-finite.</param>
public sealed record RoundRecord(int Round, IReadOnlyList<int> Participants, IReadOnlyList<int> Silent)
{
    /// <summary>Mean cross-entropy (nats) of the new model over all held-out rows; null if it is not finite.</summary>
    public double? Loss { get; init; }

    /// <summary>Held-out rows that the new model gets right, by client number.</summary>
    public IReadOnlyList<int> Correct { get; init; } = [];

    /// <summary>Bytes from clients to server.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes from server to clients.</summary>
    public long BytesDown { get; init; }
}
