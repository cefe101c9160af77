namespace AuditKit.Explain.Methods;

/// <summary>What a method looks at. Agreement of two families says more than agreement within one.</summary>
public enum MethodFamily
{
    /// <summary>Gradients at or around the row.</summary>
    Gradient,

    /// <summary>Gradients along a path from a baseline.</summary>
    Path,

    /// <summary>A backward pass with rules of its own.</summary>
    Propagation,

    /// <summary>Values inside the network.</summary>
    Layer,

    /// <summary>Outputs with parts of the row replaced.</summary>
    Perturbation,

    /// <summary>The structure of the model itself: trees, linear weights.</summary>
    Structure,
}
