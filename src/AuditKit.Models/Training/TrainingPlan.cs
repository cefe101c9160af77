using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Everything that one training loop is told beside network, rows and replicas.</summary>
public sealed record TrainingPlan
{
    /// <summary>What a step is.</summary>
    public required StackOptions Stack { get; init; }

    /// <summary>What training makes small.</summary>
    public required ITrainingObjective Objective { get; init; }

    /// <summary>What measures a network behind an epoch.</summary>
    public required IEpochJudge Judge { get; init; }

    /// <summary>Augmentation of training batches; null for none.</summary>
    public IBatchTransform? Transform { get; init; }

    /// <summary>When a replica stops early.</summary>
    public EarlyStoppingOptions EarlyStopping { get; init; } = new();

    /// <summary>Where the state is kept behind each epoch, and read from at the start; null to keep none.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>Replicas of one stack.</summary>
    public int Tile { get; init; } = 16;
}
