namespace AuditKit.Explain.Methods;

/// <summary>A method that needs gradients: refuses a function without them before any work.</summary>
internal sealed class GradientRequired(IAttributionMethod method) : IAttributionMethod
{
    public string Id => method.Id;

    public string Description => method.Description;

    /// <exception cref="MethodRefusedException">The function has no gradient.</exception>
    public Attribution Attribute(AttributionSubject subject, CancellationToken token) =>
        subject.Function.GradientRefusal is { } why ? throw MethodRefusedException.NotDifferentiable(Id, why) : method.Attribute(subject, token);

    public IAttributionMethod OfFixedCost(int nodes) => new GradientRequired(method.OfFixedCost(nodes));
}
