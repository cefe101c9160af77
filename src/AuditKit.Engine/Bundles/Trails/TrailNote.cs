using AuditKit.Core;

namespace AuditKit.Engine.Bundles.Trails;

/// <summary>What the trail is to say.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="File">The file that came of it.</param>
/// <param name="Object">Its digest.</param>
public sealed record TrailNote(string Actor, string Action, string File, Digest Object)
{
    /// <summary>The actor where nobody is named and no key was used. The login name is never taken.</summary>
    public const string Product = "auditkit";
}
