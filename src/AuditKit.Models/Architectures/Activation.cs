namespace AuditKit.Models.Architectures;

/// <summary>The function between two affine layers.</summary>
public enum Activation
{
    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary><c>x</c> where positive, else <c>0.01 x</c>.</summary>
    LeakyRelu,

    /// <summary><c>x Phi(x)</c>, Phi the standard normal distribution (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x sigmoid(x)</c>.</summary>
    Silu,
}
