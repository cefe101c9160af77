using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Signatures;

/// <summary>A signature field of a file.</summary>
/// <param name="Object">Number of its object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Map">Its dictionary.</param>
internal sealed record SignatureField(int Object, string Name, ReadValue.Map Map)
{
    public bool IsEmpty => Map["V"] is null;
}
