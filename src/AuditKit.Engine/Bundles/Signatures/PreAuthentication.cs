using System.Globalization;
using System.Text;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>The bytes that a DSSE signature covers: type and body with their lengths, so that neither can pass for the other.</summary>
public static class PreAuthentication
{
    /// <summary><c>DSSEv1 LEN(type) type LEN(body) body</c>, lengths in bytes.</summary>
    public static byte[] Encode(string type, ReadOnlySpan<byte> body)
    {
        byte[] head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {body.Length} "));
        byte[] whole = new byte[head.Length + body.Length];
        head.CopyTo(whole, 0);
        body.CopyTo(whole.AsSpan(head.Length));
        return whole;
    }
}
