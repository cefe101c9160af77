using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AuditKit.Data.Csv;

/// <summary>Gives byte strings consecutive ids in the order they first appear; no string is made per cell.</summary>
internal sealed class ByteDictionary
{
    private int[] buckets = new int[64];
    private Entry[] entries = new Entry[32];
    private byte[] arena = new byte[512];
    private int used;

    /// <summary>Number of distinct byte strings.</summary>
    public int Count { get; private set; }

    /// <summary>True while another text of the length fits (the arena is one array).</summary>
    public bool HasRoom(int length) => (long)used + length < Array.MaxLength / 2;

    public ReadOnlySpan<byte> this[int id] => arena.AsSpan(entries[id].Offset, entries[id].Length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int GetOrAdd(ReadOnlySpan<byte> text, out bool added)
    {
        uint hash = Hash(text);
        added = false;
        for (int i = buckets[hash & (uint)(buckets.Length - 1)] - 1; i >= 0; i = entries[i].Next)
        {
            ref Entry entry = ref entries[i];
            if (entry.Hash == hash && text.SequenceEqual(arena.AsSpan(entry.Offset, entry.Length))) return i;
        }

        added = true;
        return Add(text, hash);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == entries.Length) Grow();
        while (used + text.Length > arena.Length) Array.Resize(ref arena, arena.Length * 2);
        text.CopyTo(arena.AsSpan(used));
        ref int bucket = ref buckets[hash & (uint)(buckets.Length - 1)];
        entries[Count] = new Entry(hash, used, text.Length, bucket - 1);
        used += text.Length;
        return (bucket = ++Count) - 1;
    }

    private void Grow()
    {
        Array.Resize(ref entries, entries.Length * 2);
        buckets = new int[buckets.Length * 2];
        for (int i = 0; i < Count; i++)
        {
            ref int bucket = ref buckets[entries[i].Hash & (uint)(buckets.Length - 1)];
            entries[i] = entries[i] with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)text.Length * Odd;
        for (; text.Length >= 8; text = text[8..]) hash = Mix((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Odd);
        ulong rest = 0;
        foreach (byte one in text) rest = (rest << 8) | one;
        return (uint)(Mix((hash ^ rest) * Odd) >> 16);
    }

    private static ulong Mix(ulong x) => x ^ (x >> 29);

    private readonly record struct Entry(uint Hash, int Offset, int Length, int Next);
}
