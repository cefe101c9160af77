namespace AuditKit.Core.Policies;

/// <summary>What a rule is about.</summary>
public enum RuleKind
{
    /// <summary>Measurements of a metric meet a requirement.</summary>
    Metric,

    /// <summary>An exhibit is in the record.</summary>
    Exhibit,

    /// <summary>A domain completed.</summary>
    Domain,

    /// <summary>No finding with a code, or of a severity, is in the record.</summary>
    Finding,

    /// <summary>A fact that the spec declares is in the record and not empty.</summary>
    Declared,

    /// <summary>A fact of the record is there, or stands as required.</summary>
    Fact,

    /// <summary>Measurements of a metric are not worse than those of a baseline by more than a margin.</summary>
    Change,
}
