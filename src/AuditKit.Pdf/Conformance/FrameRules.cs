using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Header and trailer.</summary>
internal static class FrameRules
{
    public static IEnumerable<ConformanceProblem> Check(ReadOnlySpan<byte> file, FileReader reader)
    {
        List<ConformanceProblem> found = [];
        bool isHeader = file.Length > 15 && file.StartsWith("%PDF-1."u8) && file[7] is >= (byte)'0' and <= (byte)'7';
        if (!isHeader) found.Add(new("6.1.2", "the file does not begin with %PDF-1.0 to 1.7"));
        int second = file.IndexOf((byte)'\n') + 1;
        bool isBinary = second > 0 && second + 5 <= file.Length && file[second] == '%' && file.Slice(second + 1, 4).IndexOfAnyInRange((byte)0, (byte)127) < 0;
        if (!isBinary) found.Add(new("6.1.2", "no comment of four bytes above 127 follows the header"));
        if (reader.Trailer["Encrypt"] is not null) found.Add(new("6.1.3", "the file is encrypted"));
        if (reader.Trailer["ID"] is not ReadValue.Items { Values: [ReadValue.Literal { Bytes.Length: > 0 }, ReadValue.Literal { Bytes.Length: > 0 }] }) found.Add(new("6.1.3", "the trailer has no ID of two texts"));
        return found;
    }
}
