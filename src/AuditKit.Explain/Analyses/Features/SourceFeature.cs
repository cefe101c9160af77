namespace AuditKit.Explain.Analyses.Features;

/// <summary>A source attribute as analyses change it: in its own unit, whatever inputs it is encoded by. Closed.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Columns">Its encoded inputs.</param>
internal abstract record SourceFeature(string Name, IReadOnlyList<int> Columns);
