namespace AuditKit.Statistics.Search;

/// <summary>
/// A conjunction of column = category items in ascending order of the column, packed into 16 bits an item: 8 bits of column
/// (from 1) and 8 of category. Zero is the empty conjunction, which every row meets.
/// </summary>
/// <param name="Bits">The items, the last in the lowest bits.</param>
public readonly record struct SlicePattern(UInt128 Bits)
{
    /// <summary>Most items of a pattern.</summary>
    public const int MostItems = 8;

    /// <summary>Most columns that can be told apart.</summary>
    public const int MostColumns = 254;

    private const int ItemBits = 16;

    /// <summary>Number of items.</summary>
    public int Count => (128 + ItemBits - 1 - (int)UInt128.LeadingZeroCount(Bits)) / ItemBits;

    /// <summary>The pattern with an item of a later column.</summary>
    public SlicePattern With(int column, int code) => new((Bits << ItemBits) | (uint)(((column + 1) << 8) | code));

    /// <summary>Column and category of an item, from the last one back.</summary>
    public (int Column, int Code) FromEnd(int position)
    {
        int item = (int)(uint)(Bits >> (position * ItemBits)) & 0xFFFF;
        return ((item >> 8) - 1, item & 0xFF);
    }

    /// <summary>The pattern without an item, counted from the last one back.</summary>
    public SlicePattern WithoutFromEnd(int position)
    {
        int shift = position * ItemBits;
        UInt128 below = Bits & ((UInt128.One << shift) - 1);
        UInt128 above = shift + ItemBits >= 128 ? UInt128.Zero : Bits >> (shift + ItemBits);
        return new((above << shift) | below);
    }

    /// <summary>True if every item of the other pattern is in this one.</summary>
    public bool Contains(SlicePattern other)
    {
        for (int position = 0; position < other.Count; position++)
        {
            (int Column, int Code) wanted = other.FromEnd(position);
            bool found = false;
            for (int own = 0; own < Count; own++) found |= FromEnd(own) == wanted;
            if (!found) return false;
        }

        return true;
    }
}
