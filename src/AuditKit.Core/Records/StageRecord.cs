using AuditKit.Core.Measurements;

namespace AuditKit.Core.Records;

/// <summary>One stage that made evidence.</summary>
/// <param name="Id">Producer id.</param>
/// <param name="Title">What it did.</param>
/// <param name="Key">Digest over version, options and inputs; equal keys make equal evidence.</param>
/// <param name="Inputs">Evidence kinds and digests that went in.</param>
/// <param name="Outputs">Evidence kinds and digests that came out.</param>
/// <param name="Findings">What a reader must be told.</param>
public sealed record StageRecord(
    string Id,
    string Title,
    Digest Key,
    IReadOnlyDictionary<string, Digest> Inputs,
    IReadOnlyDictionary<string, Digest> Outputs,
    IReadOnlyList<Finding> Findings);
