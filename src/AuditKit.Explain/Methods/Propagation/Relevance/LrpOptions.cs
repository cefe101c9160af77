namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>Which rule each layer has.</summary>
public sealed record LrpOptions
{
    /// <summary>Stabiliser where none is given; that of Captum's rule.</summary>
    public const double DefaultEpsilon = 1e-9;

    /// <summary>Name of the choice, for the description.</summary>
    public string Name { get; init; } = "one rule";

    /// <summary>Rule of affine layers and matrix products with constants.</summary>
    public LayerRule Dense { get; init; } = new LayerRule.Epsilon(DefaultEpsilon);

    /// <summary>Rule of convolutions.</summary>
    public LayerRule Convolution { get; init; } = new LayerRule.Epsilon(DefaultEpsilon);

    /// <summary>Rule of the layers that read the input itself; null if they have none of their own.</summary>
    public LayerRule? First { get; init; }

    /// <summary>Rules of single layers by node name; they go before all others.</summary>
    public IReadOnlyDictionary<string, LayerRule> Layers { get; init; } = new Dictionary<string, LayerRule>();

    /// <summary>Stabiliser of every division, also of sums and products.</summary>
    public double Epsilon { get; init; } = DefaultEpsilon;

    /// <summary>True to write a batch normalisation into the convolution before it first; false to let it hand on its relevance as a layer of its own.</summary>
    public bool MergesNorms { get; init; } = true;
}
