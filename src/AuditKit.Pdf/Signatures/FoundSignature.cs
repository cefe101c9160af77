using System.Security.Cryptography.X509Certificates;

namespace AuditKit.Pdf.Signatures;

/// <summary>A signature of a file and what it says.</summary>
/// <param name="Field">Name of the field it fills.</param>
/// <param name="Certificate">The certificate that signed; null where the signature does not hold.</param>
/// <param name="SignedEnd">Byte behind the last one that it covers.</param>
/// <param name="IsWhole">True if it covers the file to its end.</param>
/// <param name="Reason">The reason it states; null for none.</param>
/// <param name="Problem">Why it does not hold; null if it does.</param>
public sealed record FoundSignature(string Field, X509Certificate2? Certificate, int SignedEnd, bool IsWhole, string? Reason, string? Problem);
