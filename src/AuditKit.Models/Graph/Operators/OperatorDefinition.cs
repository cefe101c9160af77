using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators;

/// <summary>An operator with all its revisions.</summary>
/// <param name="Name">For example <c>Softmax</c>.</param>
/// <param name="Revisions">Ascending in <see cref="OperatorRevision.Since"/>.</param>
internal sealed record OperatorDefinition(string Name, IReadOnlyList<OperatorRevision> Revisions)
{
    /// <summary>Operator set; empty for the standard one.</summary>
    public string Domain { get; init; } = string.Empty;

    /// <summary>False if the output is a piecewise constant of every input, so that no gradient passes.</summary>
    public bool IsDifferentiable { get; init; } = true;

    /// <summary>False if equal inputs may give different outputs, so that the call is never folded.</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>An operator of one meaning and one output.</summary>
    public static OperatorDefinition Of(string name, int since, Func<OperatorCall, GraphValue> kernel) => new(name, [new OperatorRevision(since, call => [kernel(call)])]);

    /// <summary>An operator of one meaning and several outputs.</summary>
    public static OperatorDefinition OfMany(string name, int since, OperatorKernel kernel) => new(name, [new OperatorRevision(since, kernel)]);

    /// <summary>A further meaning from a version on.</summary>
    public OperatorDefinition From(int since, Func<OperatorCall, GraphValue> kernel) => this with { Revisions = [.. Revisions, new OperatorRevision(since, call => [kernel(call)])] };

    /// <summary>A further meaning from a version on, with several outputs.</summary>
    public OperatorDefinition FromMany(int since, OperatorKernel kernel) => this with { Revisions = [.. Revisions, new OperatorRevision(since, kernel)] };

    /// <summary>No gradient passes.</summary>
    public OperatorDefinition PiecewiseConstant() => this with { IsDifferentiable = false };

    /// <summary>The newest revision that is not newer than a version of the operator set; null if there is none.</summary>
    public OperatorRevision? At(long version) => Revisions.LastOrDefault(revision => revision.Since <= version);
}
