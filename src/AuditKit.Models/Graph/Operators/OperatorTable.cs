using System.Collections.Frozen;

namespace AuditKit.Models.Graph.Operators;

/// <summary>Every operator that the interpreter runs.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<(string Domain, string Name), OperatorDefinition> Known = Families()
        .SelectMany(family => family)
        .ToFrozenDictionary(definition => (definition.Domain, definition.Name));

    /// <summary>All of them, by set and name.</summary>
    public static IEnumerable<OperatorDefinition> All => Known.Values.OrderBy(definition => definition.Domain, StringComparer.Ordinal).ThenBy(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>An operator, or null. The standard set has two names.</summary>
    public static OperatorDefinition? Find(string domain, string name) => Known.GetValueOrDefault((Canonical(domain), name));

    /// <summary>The one name of an operator set.</summary>
    public static string Canonical(string domain) => domain == "ai.onnx" ? string.Empty : domain;

    // One line for each family; a family is a folder.
    private static IEnumerable<IReadOnlyList<OperatorDefinition>> Families() =>
    [
        Elementwise.ArithmeticOperators.All,
    ];
}
