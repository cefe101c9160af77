using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Training;

/// <summary>One replica's epochs as a checkpoint keeps them.</summary>
/// <param name="Epochs">The curve.</param>
/// <param name="Ledger">The layers.</param>
/// <param name="Rates">The rates.</param>
/// <param name="DataOrder">Digest over the orders so far; empty before the first epoch.</param>
internal sealed record CourseState(IReadOnlyList<LearningEpoch> Epochs, IReadOnlyList<LedgerEpoch> Ledger, IReadOnlyList<RateRun> Rates, string DataOrder);
