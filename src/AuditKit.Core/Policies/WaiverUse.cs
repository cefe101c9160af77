namespace AuditKit.Core.Policies;

/// <summary>What became of one waiver, in a state and a sentence.</summary>
/// <param name="Id">Id of the waiver.</param>
/// <param name="State">The state.</param>
/// <param name="Text">A sentence for the reader.</param>
public sealed record WaiverUse(string Id, WaiverState State, string Text)
{
    /// <summary>True if it excuses a check.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Excuses => State is WaiverState.Active or WaiverState.Expiring;
}
