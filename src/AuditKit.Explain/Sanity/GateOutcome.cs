namespace AuditKit.Explain.Sanity;

/// <summary>What the sanity gate says of a method on this model.</summary>
internal enum GateOutcome
{
    /// <summary>Its maps depend on the model.</summary>
    Pass,

    /// <summary>The draws do not decide.</summary>
    NotEstablished,

    /// <summary>Its maps look the same for models that have learned nothing.</summary>
    Fail,
}
