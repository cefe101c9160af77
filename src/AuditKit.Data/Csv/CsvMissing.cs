namespace AuditKit.Data.Csv;

/// <summary>Which fields hold no value: empty ones and declared markers.</summary>
internal static class CsvMissing
{
    public static bool Is(ReadOnlySpan<byte> field, byte[][] markers)
    {
        if (field.IsEmpty) return true;
        foreach (byte[] marker in markers)
        {
            if (field.SequenceEqual(marker)) return true;
        }

        return false;
    }
}
