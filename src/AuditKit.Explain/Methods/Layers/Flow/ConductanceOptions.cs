using AuditKit.Core.Options;
using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Methods.Layers.Flow;

/// <summary>Settings of conductance.</summary>
/// <param name="Layer">Name of the layer; null for the default.</param>
/// <param name="Rule">Quadrature rule.</param>
/// <param name="Steps">Its nodes; null to double them until every row is finished.</param>
/// <param name="Tolerance">Error at which a row is finished, relative to the range of the output.</param>
/// <param name="Budget">Most nodes of the doubling.</param>
internal sealed record ConductanceOptions(string? Layer, QuadratureRule Rule, int? Steps, double Tolerance, int Budget)
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("layer", "Layer by the name of its value, its node, or a part of the node's path; the last convolution, the tokens before the last attention, or the last hidden layer, if left out."),
        new TextOption("rule", "Quadrature rule.", RuleNames.Of(QuadratureRule.Midpoint)) { Allowed = RuleNames.All },
        new IntegerOption("steps", "Nodes of the rule; doubled until the tolerance is met if left out.", null, 2, 1_000_000),
        new NumberOption("tolerance", "Error at which a row is finished, relative to the range of the output.", 1e-3, 1e-9, 0.5),
        new IntegerOption("budget", "Most nodes that one row may take.", 1024, 16, 1_000_000));

    public static ConductanceOptions Of(OptionSet options) =>
        new(options.TextOrNull("layer"), RuleNames.Find(options.Text("rule"))!.Value, (int?)options.IntegerOrNull("steps"), options.Number("tolerance"), options.Int32("budget"));
}
