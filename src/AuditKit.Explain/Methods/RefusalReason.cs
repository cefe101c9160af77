namespace AuditKit.Explain.Methods;

/// <summary>Why a method cannot explain a model.</summary>
public enum RefusalReason
{
    /// <summary>The output does not change smoothly with the input.</summary>
    NotDifferentiable,

    /// <summary>The inside of the network cannot be reached.</summary>
    LayerUnavailable,

    /// <summary>A node has no propagation rule.</summary>
    NoRule,

    /// <summary>The model or the data are of a kind that the method is not for.</summary>
    NotApplicable,
}
