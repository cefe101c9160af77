using AuditKit.Core.Policies;

namespace AuditKit.Engine.Policies;

/// <summary>A record that is kept beside a pack together with the outcome that it must have.</summary>
/// <param name="File">Name for messages: <c>FOLDER/OUTCOME.record.json</c>.</param>
/// <param name="Expected">The outcome that the file is named after.</param>
/// <param name="Json">The record's bytes.</param>
public sealed record PolicyCase(string File, Outcome Expected, ReadOnlyMemory<byte> Json);
