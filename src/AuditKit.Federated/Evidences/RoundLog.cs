namespace AuditKit.Federated.Evidences;

/// <summary>What happened in a simulated federation: facts, judged later.</summary>
public sealed record RoundLog
{
    /// <summary>The network that every client trains.</summary>
    public required string Architecture { get; init; }

    /// <summary>Its weights and biases.</summary>
    public required int Parameters { get; init; }

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The clients by number.</summary>
    public required IReadOnlyList<ClientRecord> Clients { get; init; }

    /// <summary>The rounds in order.</summary>
    public required IReadOnlyList<RoundRecord> Rounds { get; init; }

    /// <summary>Client draws that were repeated because they gave too few rows.</summary>
    public int Redraws { get; init; }

    /// <summary>Natural ids with too few rows that share one client.</summary>
    public IReadOnlyList<string> Pooled { get; init; } = [];

    /// <summary>Natural ids whose rows take no part.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}
