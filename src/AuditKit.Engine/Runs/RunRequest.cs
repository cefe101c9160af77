using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Changes;

namespace AuditKit.Engine.Runs;

/// <summary>What <c>auditkit run</c> was asked.</summary>
public sealed record RunRequest
{
    /// <summary>Folder of the run.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads for tensors and work items; part of the record.</summary>
    public required int Threads { get; init; }

    /// <summary>Take results of stages whose inputs have not changed from the folder.</summary>
    public bool Resume { get; init; }

    /// <summary>Waivers of the policy; null for none.</summary>
    public WaiverList? Waivers { get; init; }

    /// <summary>Who is noted in the trail; null for the product.</summary>
    public string? Actor { get; init; }

    /// <summary>Takes the differences of the finished record to a baseline; null without one.</summary>
    public Func<AuditRecord, BaselineChanges>? Baseline { get; init; }

    /// <summary>Command that repeats the run, without the folder and without resume.</summary>
    public required string Command { get; init; }
}
