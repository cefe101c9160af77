namespace AuditKit.Data.Csv;

/// <summary>Finds the separator from the first records.</summary>
internal static class DelimiterSniffer
{
    private const int Records = 64;
    private static readonly byte[] Candidates = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>
    /// The candidate under which most of the first records have the same number of fields, more than one; among equals the
    /// one with more fields, then the earlier one of <c>, ; tab |</c>. A comma if none cuts anything.
    /// </summary>
    public static byte Sniff(ReadOnlyMemory<byte> head, bool isWhole, CsvOptions options)
    {
        (double Share, int Fields) best = (0, 0);
        byte chosen = Candidates[0];
        foreach (byte candidate in Candidates)
        {
            (double Share, int Fields) found = Judge(head, isWhole, candidate, options);
            if (found.CompareTo(best) <= 0) continue;
            (best, chosen) = (found, candidate);
        }

        return chosen;
    }

    private static (double Share, int Fields) Judge(ReadOnlyMemory<byte> head, bool isWhole, byte candidate, CsvOptions options)
    {
        using MemoryStream stream = new(head.ToArray(), writable: false);
        CsvDialect dialect = new(candidate, options.Trim, CsvFile.CommentBytes(options));
        CsvScanner scanner = new(stream, dialect, options.Bounds);
        List<int> counts = [];
        CsvEvent met = CsvEvent.Blank;
        while (counts.Count < Records && (met = scanner.Next()) is CsvEvent.Record or CsvEvent.Blank)
        {
            if (met == CsvEvent.Record) counts.Add(scanner.FieldCount);
        }

        // The head may be cut within its last record.
        if (met == CsvEvent.End && !isWhole && counts.Count > 1) counts.RemoveAt(counts.Count - 1);
        if (counts.Count == 0) return (0, 0);
        IGrouping<int, int> common = counts.GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First();
        return common.Key == 1 ? (0, 0) : ((double)common.Count() / counts.Count, common.Key);
    }
}
