namespace AuditKit.Explain.Analyses.Features;

/// <summary>Inputs that belong together without a value that could be named: a window, an array, a group that a caller made.</summary>
/// <param name="Name">The group.</param>
/// <param name="Columns">Its inputs.</param>
internal sealed record InputSetFeature(string Name, IReadOnlyList<int> Columns) : SourceFeature(Name, Columns);
