using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Execution;

/// <summary>What one run of a graph starts from and what it keeps.</summary>
public sealed record RunRequest
{
    /// <summary>
    /// Values by name: the graph's inputs, replacements of initialisers that are <see cref="InterpreterOptions.Parameters"/>, or
    /// any value in the middle, in which case the nodes that would make it do not run.
    /// </summary>
    public required IReadOnlyDictionary<string, GraphValue> Inputs { get; init; }

    /// <summary>Names of the values to keep; the graph's outputs if null.</summary>
    public IReadOnlyList<string>? Keep { get; init; }

    /// <summary>
    /// Values that are cut from what came before and require a gradient, so that gradients with respect to them can be taken
    /// although no input requires one.
    /// </summary>
    public IReadOnlySet<string> Leaves { get; init; } = new HashSet<string>();

    /// <summary>Set in training.</summary>
    internal ITrainingPass? Training { get; init; }
}
