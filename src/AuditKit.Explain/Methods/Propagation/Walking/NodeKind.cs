namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>What a node does with the values that depend on the explained input: all that a rule needs to know of an operator.</summary>
internal enum NodeKind
{
    /// <summary>No rule is known.</summary>
    Unknown,

    /// <summary>Every element of the output is an element of an input, or a constant.</summary>
    Move,

    /// <summary>Linear without weights of its own: sums, means, interpolation, a multiple.</summary>
    Sum,

    /// <summary>Linear with a weight for each pair of input and output: convolution, affine layer.</summary>
    Weighted,

    /// <summary>One function of every element alone.</summary>
    Elementwise,

    /// <summary>The largest of several elements.</summary>
    Maximum,

    /// <summary>The smallest of several elements.</summary>
    Minimum,

    /// <summary>Linear in each of two inputs.</summary>
    Product,

    /// <summary>The first input divided by the second, which depends on the explained input.</summary>
    Quotient,

    /// <summary>Softmax.</summary>
    Softmax,

    /// <summary>Logarithm of a softmax.</summary>
    LogSoftmax,

    /// <summary>Division by a spread of the values themselves: layer, instance, group, root mean square normalisation.</summary>
    Normalisation,
}
