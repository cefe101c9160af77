namespace AuditKit.Federated.Aggregation;

/// <summary>How an adaptive server keeps the second moment v of the mean change D.</summary>
public enum AdaptiveRule
{
    /// <summary><c>v += D^2</c>.</summary>
    Adagrad,

    /// <summary><c>v = b2 v + (1 - b2) D^2</c>.</summary>
    Adam,

    /// <summary><c>v -= (1 - b2) D^2 sign(v - D^2)</c>.</summary>
    Yogi,
}
