using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses.Concepts;
using AuditKit.Explain.Analyses.Counterfactuals;
using AuditKit.Explain.Analyses.Effects;
using AuditKit.Explain.Analyses.Influence;
using AuditKit.Explain.Analyses.Permutation;

namespace AuditKit.Explain.Analyses;

/// <summary>The analyses that there are.</summary>
public static class ModelAnalyses
{
    /// <summary>All of them, one list for each folder.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        .. PermutationAnalyses.All,
        .. EffectAnalyses.All,
        .. CounterfactualAnalyses.All,
        .. ConceptAnalyses.All,
        .. InfluenceAnalyses.All,
    ];

    /// <summary>All ids.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(definition => definition.Id)];

    /// <summary>The analysis of an id, or null.</summary>
    public static AnalysisDefinition? Find(string id) => All.FirstOrDefault(definition => definition.Id == id);

    /// <summary>The analysis of an id.</summary>
    /// <exception cref="ArgumentException">There is no such analysis.</exception>
    public static AnalysisDefinition Of(string id) => Find(id) ?? throw new ArgumentException($"'{id}' is none of {string.Join(", ", Ids)}.", nameof(id));

    /// <summary>An analysis with some settings written as a spec writes them, the others at their defaults.</summary>
    /// <exception cref="InvalidInputException">A setting is unknown or out of range; every problem is listed.</exception>
    public static IModelAnalysis Create(string id, SpecNode? settings = null)
    {
        AnalysisDefinition definition = Of(id);
        List<Problem> problems = [];
        OptionSet options = definition.Options.Resolve(settings, id, problems);
        return problems.Count == 0 ? definition.Create(options) : throw new InvalidInputException(problems);
    }
}
