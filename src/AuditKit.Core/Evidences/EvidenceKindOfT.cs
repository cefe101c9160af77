namespace AuditKit.Core.Evidences;

/// <summary>A kind of evidence with its type and codec.</summary>
/// <typeparam name="T">The typed value.</typeparam>
/// <param name="Id">Stable id, for example <c>data.table</c>.</param>
/// <param name="Description">What it is, in words that a plan prints.</param>
/// <param name="Codec">How it becomes bytes.</param>
public sealed record EvidenceKind<T>(string Id, string Description, IEvidenceCodec<T> Codec) : EvidenceKind(Id, Description)
    where T : class
{
    internal override void Write(object value, Stream stream) => Codec.Write((T)value, stream);

    internal override object Read(Stream stream) => Codec.Read(stream);
}
