namespace AuditKit.Gate.Conditions;

/// <summary>
/// The value of a condition in Kleene's logic of three values. Nothing that a record leaves out makes a condition false: a rule is put
/// aside only where its condition is known not to hold.
/// </summary>
internal enum Truth
{
    /// <summary>It is known not to hold.</summary>
    False,

    /// <summary>The record does not say.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}
