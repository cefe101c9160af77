using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Layers;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Perturbation;
using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Structure;
using AuditKit.Explain.Methods.Surrogates;

namespace AuditKit.Explain.Methods;

/// <summary>The attribution methods that there are.</summary>
public static class AttributionMethods
{
    /// <summary>All of them, by family.</summary>
    public static IReadOnlyList<MethodDefinition> All { get; } =
    [
        .. PathMethods.All,
        .. GradientMethods.All,
        .. PerturbationMethods.All,
        .. SurrogateMethods.All,
        .. StructureMethods.All,
        .. Propagation.PropagationMethods.All,
        .. LayerMethods.All,
    ];

    /// <summary>All ids.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. All.Select(definition => definition.Id)];

    /// <summary>The method of an id, or null.</summary>
    public static MethodDefinition? Find(string id) => All.FirstOrDefault(definition => definition.Id == id);

    /// <summary>The method of an id.</summary>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static MethodDefinition Of(string id) => Find(id) ?? throw new ArgumentException($"'{id}' is none of {string.Join(", ", Ids)}.", nameof(id));

    /// <summary>A method with some settings written as a spec writes them, the others at their defaults.</summary>
    /// <exception cref="Core.Specs.InvalidInputException">A setting is unknown or out of range; every problem is listed.</exception>
    public static IAttributionMethod Create(string id, Core.Specs.SpecNode? settings = null)
    {
        MethodDefinition definition = Of(id);
        List<Core.Specs.Problem> problems = [];
        OptionSet options = definition.Options.Resolve(settings, id, problems);
        return problems.Count == 0 ? definition.Open(options) : throw new Core.Specs.InvalidInputException(problems);
    }
}
