namespace AuditKit.Federated.Evidences;

/// <summary>One client after the last round.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Name">What a reader sees.</param>
/// <param name="TrainRows">Rows that it learns from.</param>
/// <param name="HeldOutRows">Rows that only evaluate.</param>
public sealed record ClientRecord(int Number, string Name, int TrainRows, int HeldOutRows)
{
    /// <summary>Its rows by class.</summary>
    public IReadOnlyList<int> LabelCounts { get; init; } = [];

    /// <summary>Rounds that it took part in.</summary>
    public int Participations { get; init; }

    /// <summary>Local steps that it took.</summary>
    public int Steps { get; init; }

    /// <summary>Held-out rows that the federated model gets right.</summary>
    public int Correct { get; init; }

    /// <summary>Its own model without the others; null if it never took part.</summary>
    public AloneRecord? Alone { get; init; }
}
