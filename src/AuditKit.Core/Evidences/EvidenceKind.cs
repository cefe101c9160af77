namespace AuditKit.Core.Evidences;

/// <summary>A kind of evidence that producers make and domains need.</summary>
/// <param name="Id">Stable id, for example <c>data.table</c>.</param>
/// <param name="Description">What it is, in words that a plan prints.</param>
public abstract record EvidenceKind(string Id, string Description)
{
    internal abstract void Write(object value, Stream stream);

    internal abstract object Read(Stream stream);
}
