using System.Security.Cryptography;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf;

/// <summary>Writes an attached file: its stream and its specification (ISO 32000-1, 7.11; AFRelationship of ISO 32000-2).</summary>
internal static class AttachmentWriter
{
    public static PdfReference Write(ObjectTable objects, Attachment attachment, DateTimeOffset date)
    {
        byte[] content = attachment.Content.ToArray();
        var stream = new PdfDictionary("EmbeddedFile")
        {
            ["Subtype"] = new PdfName(attachment.MediaType),
            ["Params"] = new PdfDictionary
            {
                ["Size"] = content.Length,
                ["ModDate"] = Metadata.Date(date),
                ["CheckSum"] = new PdfBytes(Checksum(content)),
            },
        };
        PdfReference file = objects.Add(new PdfStream(stream, content));
        return objects.Add(new PdfDictionary("Filespec")
        {
            ["F"] = new PdfText(attachment.Name),
            ["UF"] = new PdfText(attachment.Name),
            ["Desc"] = new PdfText(attachment.Description),
            ["AFRelationship"] = new PdfName(attachment.Relationship.ToString()),
            ["EF"] = new PdfDictionary { ["F"] = file, ["UF"] = file },
        });
    }

#pragma warning disable CA5351 // The format prescribes MD5 here; it guards against damage, not against intent.
    private static byte[] Checksum(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351
}
