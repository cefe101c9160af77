namespace AuditKit.Core.Records;

/// <summary>The declared times: the part of provenance that differs between two runs of the same spec.</summary>
/// <param name="Started">When the run started, UTC.</param>
/// <param name="Finished">When it ended, UTC.</param>
/// <param name="Stages">Wall time per stage.</param>
public sealed record RunTimes(DateTimeOffset Started, DateTimeOffset Finished, IReadOnlyList<StageTime> Stages);
