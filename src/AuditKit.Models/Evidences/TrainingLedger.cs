namespace AuditKit.Models.Evidences;

/// <summary>What happened inside a network while it was trained.</summary>
/// <param name="Epochs">One entry per epoch, in order.</param>
/// <param name="Rates">The learning rate of every step, equal neighbours joined.</param>
/// <param name="DataOrder">Digest over the order of rows in all epochs that were run.</param>
public sealed record TrainingLedger(IReadOnlyList<LedgerEpoch> Epochs, IReadOnlyList<RateRun> Rates, string DataOrder)
{
    /// <summary>Of a method without steps.</summary>
    public static TrainingLedger Empty { get; } = new([], [], string.Empty);
}
