namespace AuditKit.Gate.Conditions;

/// <summary>The type of a fact or of what it is compared with.</summary>
internal enum ValueKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>A day, <c>2027-03-04</c>.</summary>
    Date,
}
