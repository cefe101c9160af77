using AuditKit.Core.Options;

namespace AuditKit.Core.Producers;

/// <summary>The keys of <c>subject.import</c>, registered where models can be imported.</summary>
/// <param name="Options">The keys.</param>
public sealed record ImportDescriptor(OptionSchema Options);
