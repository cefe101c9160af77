using System.IO.Compression;

namespace AuditKit.Pdf.Objects;

/// <summary>A stream object, deflated at one fixed level unless it must stay readable as it is (metadata).</summary>
internal sealed class PdfStream(PdfDictionary dictionary, byte[] data, bool compress = true) : PdfValue
{
    public override void Write(ByteSink sink)
    {
        byte[] body = compress ? Deflate(data) : data;
        if (compress)
        {
            dictionary["Filter"] = new PdfName("FlateDecode");
        }

        dictionary["Length"] = body.Length;
        dictionary.Write(sink);
        sink.Ascii("\nstream\n").Bytes(body).Ascii("\nendstream");
    }

    private static byte[] Deflate(byte[] data)
    {
        using var target = new MemoryStream();
        using (var deflate = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return target.ToArray();
    }
}
