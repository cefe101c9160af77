using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>
/// A number in [0, 1) for every person, by a keyed hash of the person's id: uniform over people, and the same for one person at every
/// decision. A randomised rule selects where it lies below the person's chance.
/// </summary>
public static class SubjectDraw
{
    /// <summary>The person's number: the first 53 bits of HMAC-SHA256(key, id).</summary>
    /// <param name="key">Kept secret where people could choose their id.</param>
    /// <param name="subject">The person's or row's id.</param>
    public static double Of(long key, string subject)
    {
        byte[] secret = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(secret, key);
        return (BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(subject))) >> 11) * (1.0 / (1UL << 53));
    }
}
