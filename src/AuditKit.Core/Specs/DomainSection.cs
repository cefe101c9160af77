using AuditKit.Core.Options;

namespace AuditKit.Core.Specs;

/// <summary>One listed domain and its typed options.</summary>
/// <param name="Domain">Domain id.</param>
/// <param name="Options">Its options with defaults filled in.</param>
public sealed record DomainSection(string Domain, OptionSet Options);
