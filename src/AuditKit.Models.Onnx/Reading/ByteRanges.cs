namespace AuditKit.Models.Onnx.Reading;

/// <summary>Ranges of one file that do not overlap.</summary>
internal sealed class ByteRanges
{
    private readonly SortedList<long, long> ends = [];

    /// <summary>Takes a range, unless it overlaps one that was taken.</summary>
    public bool TryTake(long offset, long length)
    {
        int after = FirstFrom(offset);
        if (after < ends.Count && ends.GetKeyAtIndex(after) < offset + length) return false;
        if (after > 0 && ends.GetValueAtIndex(after - 1) > offset) return false;
        ends.Add(offset, offset + length);
        return true;
    }

    // First range that starts at the offset or behind it.
    private int FirstFrom(long offset)
    {
        int low = 0, high = ends.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (ends.GetKeyAtIndex(middle) < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
