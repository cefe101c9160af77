namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>What a sign-off is worth for the bundle it lies in.</summary>
public enum SignOffState
{
    /// <summary>Its signature holds and it is over this evidence.</summary>
    Holds,

    /// <summary>It is over other evidence than the bundle has now.</summary>
    Void,

    /// <summary>The file is damaged, or its signature does not hold.</summary>
    Broken,
}
