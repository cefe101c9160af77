namespace AuditKit.Core.Specs;

/// <summary>A key and its value.</summary>
/// <param name="Key">The key, with its own place.</param>
/// <param name="Value">The value.</param>
public sealed record MapEntry(ScalarNode Key, SpecNode Value);
