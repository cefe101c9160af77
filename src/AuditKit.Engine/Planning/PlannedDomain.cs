using AuditKit.Core.Domains;
using AuditKit.Core.Options;

namespace AuditKit.Engine.Planning;

/// <summary>A domain that will examine, with its options and the optional evidence that nobody makes.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Options">Its section with defaults.</param>
/// <param name="Without">Descriptions of optional evidence that this subject does not give.</param>
public sealed record PlannedDomain(IAuditDomain Domain, OptionSet Options, IReadOnlyList<string> Without);
