namespace AuditKit.Energy.Accounting;

/// <summary>Where a term of the sum comes from.</summary>
internal enum TermOrigin
{
    /// <summary>Read from a counter.</summary>
    Measured,

    /// <summary>From a model.</summary>
    Estimated,

    /// <summary>Stated by the user.</summary>
    Declared,

    /// <summary>From a published table.</summary>
    Published,

    /// <summary>Expected, but nothing is known of it.</summary>
    Missing,
}
