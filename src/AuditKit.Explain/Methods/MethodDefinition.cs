using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods;

/// <summary>A method as commands and specs know it: one list of these is all that they need.</summary>
/// <param name="Id">Stable id, for example <c>integrated-gradients</c>.</param>
/// <param name="Family">What it looks at.</param>
/// <param name="Title">In a few words, for help and reports.</param>
/// <param name="Options">Settings with their defaults.</param>
/// <param name="Create">Makes the method of typed settings; callers use <see cref="Open"/>.</param>
public sealed record MethodDefinition(string Id, MethodFamily Family, string Title, OptionSchema Options, Func<OptionSet, IAttributionMethod> Create)
{
    /// <summary>True if it needs the inside of the network: an <see cref="Functions.IGraphFunction"/>.</summary>
    public bool NeedsGraph { get; init; }

    /// <summary>True if it needs gradients.</summary>
    public bool NeedsGradient { get; init; }

    /// <summary>True if its attributions promise to sum to the change of the output from the baseline.</summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// The method with typed settings; one that needs gradients of the inputs refuses a function that has none, before any work. Methods
    /// of layers ask for gradients there, and say themselves where they end.
    /// </summary>
    public IAttributionMethod Open(OptionSet options) => NeedsGradient && Family != MethodFamily.Layer ? new GradientRequired(Create(options)) : Create(options);

    /// <summary>True if its attributions are of a layer and not of the inputs: <see cref="Attribution.Columns"/> is then the width of the layer.</summary>
    public bool IsOfLayer { get; init; }

    /// <summary>The method with all its defaults.</summary>
    public IAttributionMethod Default => Open(Options.Resolve(null, Id, []));
}
