using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Pdf.Tests;

/// <summary>Reads back what the writer wrote, without any PDF library.</summary>
internal sealed class WrittenFile(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The bytes as characters, one to one.</summary>
    public string Text { get; } = Encoding.Latin1.GetString(bytes.Span);

    /// <summary>Unpacked streams of the file that hold page content.</summary>
    public IReadOnlyList<string> Contents => [.. Streams().Where(s => s.Contains(" BDC\n", StringComparison.Ordinal))];

    public IEnumerable<string> Streams()
    {
        foreach (Match match in Regex.Matches(Text, @"/Filter /FlateDecode/Length (\d+)>>\nstream\n"))
        {
            int length = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            using var source = new ZLibStream(new MemoryStream(bytes.Slice(match.Index + match.Length, length).ToArray()), CompressionMode.Decompress);
            using var target = new MemoryStream();
            source.CopyTo(target);
            yield return Encoding.Latin1.GetString(target.ToArray());
        }
    }
}
