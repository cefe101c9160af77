namespace AuditKit.Models.Graph;

/// <summary>One call of an operator. Two uses of one layer are two nodes.</summary>
/// <param name="Name">Unique in its graph.</param>
/// <param name="Operator">Operator, for example <c>Conv</c>.</param>
/// <param name="Inputs">Names of the values it reads; empty text where an optional one is left out.</param>
/// <param name="Outputs">Names of the values it makes; empty text where nobody asks for one.</param>
public sealed record GraphNode(string Name, string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>Operator set; empty for the standard one.</summary>
    public string Domain { get; init; } = string.Empty;

    /// <summary>Constant parameters by name.</summary>
    public IReadOnlyDictionary<string, GraphAttribute> Attributes { get; init; } = new Dictionary<string, GraphAttribute>();

    /// <summary>For an error: operator, with its set if it is not the standard one, and name.</summary>
    public string Describe() => $"{(Domain.Length == 0 ? string.Empty : Domain + ".")}{Operator} '{Name}'";
}
