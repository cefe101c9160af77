namespace AuditKit.Models.Trees;

/// <summary>What becomes of the scores of a row at the end.</summary>
public enum ScoreTransform
{
    /// <summary>They stay.</summary>
    None,

    /// <summary><c>1 / (1 + exp(-s))</c> of each.</summary>
    Logistic,

    /// <summary><c>exp(s_k) / sum_j exp(s_j)</c>.</summary>
    Softmax,

    /// <summary>Softmax of those that are not 0; those stay 0.</summary>
    SoftmaxZero,

    /// <summary>
    /// Quantile of the standard normal distribution at each score, by Winitzki's closed approximation of the inverse error function
    /// (a = .147), as ONNX Runtime computes it.
    /// </summary>
    Probit,
}
