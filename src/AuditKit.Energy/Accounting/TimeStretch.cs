namespace AuditKit.Energy.Accounting;

/// <summary>A stretch of time on the recorder's clock.</summary>
internal readonly record struct TimeStretch(TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;

    public bool Overlaps(TimeStretch other) => From < other.To && other.From < To;
}
