using AuditKit.Core.Measurements;
using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses;

/// <summary>An analysis as commands and specs know it: one list of these is all that they need.</summary>
/// <param name="Id">Stable id, for example <c>permutation</c>.</param>
/// <param name="Title">In a few words, for help and reports.</param>
/// <param name="Options">Settings with their defaults.</param>
/// <param name="Create">Makes the analysis of typed settings.</param>
public sealed record AnalysisDefinition(string Id, string Title, OptionSchema Options, Func<OptionSet, IModelAnalysis> Create)
{
    /// <summary>What it cannot do without.</summary>
    public AnalysisNeeds Needs { get; init; }

    /// <summary>The metrics of its measurements.</summary>
    public IReadOnlyList<MetricDescriptor> Metrics { get; init; } = [];

    /// <summary>The analysis with all its defaults.</summary>
    public IModelAnalysis Default => Create(Options.Resolve(null, Id, []));
}
