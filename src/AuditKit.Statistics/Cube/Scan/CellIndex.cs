namespace AuditKit.Statistics.Cube.Scan;

/// <summary>Numbers the cells that occur, in the order met: open addressing, at most half full. For cubes too large for a flat array.</summary>
internal sealed class CellIndex
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const long Free = -1;

    private long[] keys = [];
    private int[] places = [];
    private int shift;

    public CellIndex() => Resize(10);

    /// <summary>Cells met so far.</summary>
    public int Count { get; private set; }

    /// <summary>The place of a cell; a new one gets the next place.</summary>
    public int Of(long key)
    {
        int slot = (int)((ulong)key * Golden >> shift);
        while (keys[slot] != key)
        {
            if (keys[slot] == Free) return Insert(slot, key);
            slot = (slot + 1) & (keys.Length - 1);
        }

        return places[slot];
    }

    private int Insert(int slot, long key)
    {
        (keys[slot], places[slot]) = (key, Count);
        if (2 * ++Count > keys.Length) Resize(65 - shift);
        return Count - 1;
    }

    private void Resize(int bits)
    {
        (long[] oldKeys, int[] oldPlaces) = (keys, places);
        (keys, places, shift) = (new long[1 << bits], new int[1 << bits], 64 - bits);
        Array.Fill(keys, Free);
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == Free) continue;
            int slot = (int)((ulong)oldKeys[i] * Golden >> shift);
            while (keys[slot] != Free) slot = (slot + 1) & (keys.Length - 1);
            (keys[slot], places[slot]) = (oldKeys[i], oldPlaces[i]);
        }
    }
}
