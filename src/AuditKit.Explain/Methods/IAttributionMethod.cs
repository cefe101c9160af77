namespace AuditKit.Explain.Methods;

/// <summary>One way to attribute an output to inputs.</summary>
public interface IAttributionMethod
{
    /// <summary>Nodes of the rule that stands for a tolerance where none are given.</summary>
    const int DefaultNodes = 16;

    /// <summary>Stable id, for example <c>integrated-gradients</c>.</summary>
    string Id { get; }

    /// <summary>What it does with its settings, in words for the record.</summary>
    string Description { get; }

    /// <summary>Attributes every row. A row's result does not depend on the other rows, but for the common range that tolerances are relative to.</summary>
    Attribution Attribute(AttributionSubject subject, CancellationToken token);

    /// <summary>
    /// The form that is run many times, on changed rows or changed models: a method that works until a tolerance is met has no stated
    /// cost and gives a rule of stated size; all others give themselves.
    /// </summary>
    /// <param name="nodes">Size of the rule.</param>
    IAttributionMethod OfFixedCost(int nodes = DefaultNodes) => this;
}
