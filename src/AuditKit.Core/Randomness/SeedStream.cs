using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuditKit.Core.Randomness;

/// <summary>
/// Chance that comes in through the door: a tree of keys. A child is named by its purpose (and indices), so adding a draw in
/// one place changes no draw in another. key(child) = first 16 bytes of SHA-256(key(parent) | purpose | indices).
/// </summary>
public sealed class SeedStream
{
    private readonly UInt128 key;

    private SeedStream(UInt128 key) => this.key = key;

    /// <summary>Version of the derivation and of every draw; goes into provenance.</summary>
    public const string Version = "philox4x32-10/sha256/1";

    /// <summary>The root of an audit's chance.</summary>
    public static SeedStream FromSeed(long seed) => new(Derive(default, "auditkit", [seed]));

    /// <summary>The stream for a purpose, for example <c>split</c> or (<c>bootstrap</c>, replicate).</summary>
    public SeedStream For(string purpose, params ReadOnlySpan<long> indices) => new(Derive(key, purpose, indices));

    /// <summary>A generator at the start of this stream; two calls give the same draws.</summary>
    public RandomSource Open() => new((ulong)key, (ulong)(key >> 64));

    /// <summary>A 63-bit seed for a library that takes one.</summary>
    public long ToSeed() => (long)((ulong)(key >> 64) >> 1);

    private static UInt128 Derive(UInt128 parent, string purpose, ReadOnlySpan<long> indices)
    {
        byte[] text = Encoding.UTF8.GetBytes(purpose);
        byte[] message = new byte[16 + 4 + text.Length + (8 * indices.Length)];
        BinaryPrimitives.WriteUInt128LittleEndian(message, parent);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(16), text.Length);
        text.CopyTo(message.AsSpan(20));
        for (int i = 0; i < indices.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(20 + text.Length + (8 * i)), indices[i]);
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(message));
    }
}
