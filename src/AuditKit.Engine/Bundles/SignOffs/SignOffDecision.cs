namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>What a reviewer decided. It is about the evidence and is no verdict of a policy.</summary>
public enum SignOffDecision
{
    /// <summary>Approved.</summary>
    Approve,

    /// <summary>Approved as long as the named conditions are met.</summary>
    ApproveWithConditions,

    /// <summary>Rejected.</summary>
    Reject,

    /// <summary>Not decided yet, for the reason in the comment.</summary>
    Defer,
}
