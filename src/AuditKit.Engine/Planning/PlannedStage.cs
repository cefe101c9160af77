using AuditKit.Core.Producers;

namespace AuditKit.Engine.Planning;

/// <summary>A producer that will run, and who asked for what it makes.</summary>
/// <param name="Producer">The producer.</param>
/// <param name="NeededBy">Ids of the domains and stages that need its output.</param>
public sealed record PlannedStage(IProducer Producer, IReadOnlyList<string> NeededBy);
