using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>A waiver with what became of it.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Subject">The rule's name and the place, in words.</param>
internal sealed record WaiverEntry(Waiver Waiver, WaiverUse Use, string Subject)
{
    /// <summary>The state in a word or two.</summary>
    public string State => Use.State switch
    {
        WaiverState.Active => "active",
        WaiverState.Expiring => "active, expires soon",
        WaiverState.Unused => "unused",
        WaiverState.Expired => "expired",
        WaiverState.OtherSubject => "for another subject",
        _ => "value worsened",
    };
}
