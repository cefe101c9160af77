namespace AuditKit.Explain.Stability;

/// <summary>Whether a feature may be said to raise or lower the output.</summary>
public enum FeatureDirection
{
    /// <summary>No direction is stated: its sign changes between models that differ in chance alone, or it has no weight.</summary>
    None,

    /// <summary>Its mean attribution is positive in every model.</summary>
    Raises,

    /// <summary>Its mean attribution is negative in every model.</summary>
    Lowers,
}
