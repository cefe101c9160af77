using System.Globalization;
using System.Security;
using System.Text;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf;

/// <summary>The two places where a file describes itself: the information dictionary and the XMP packet. They say the same.</summary>
internal static class Metadata
{
    public static PdfDictionary Dictionary(DocumentInformation information)
    {
        var dictionary = new PdfDictionary();
        foreach ((string key, string? text) in (ReadOnlySpan<(string, string?)>)[
            ("Title", information.Title), ("Author", information.Author), ("Subject", information.Subject),
            ("Keywords", information.Keywords), ("Creator", information.Creator), ("Producer", information.Producer)])
        {
            if (text is not null)
            {
                dictionary[key] = new PdfText(text);
            }
        }

        dictionary["CreationDate"] = Date(information.Date);
        dictionary["ModDate"] = Date(information.Date);
        return dictionary;
    }

    public static PdfText Date(DateTimeOffset date) =>
        new("D:" + date.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "Z");

    public static PdfStream Xmp(DocumentInformation information)
    {
        string date = information.Date.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var xmp = new StringBuilder("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
            .Append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">")
            .Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" ")
            .Append("xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" ")
            .Append("xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
        Add(xmp, "dc:title", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", information.Title, "</rdf:li></rdf:Alt>");
        Add(xmp, "dc:creator", "<rdf:Seq><rdf:li>", information.Author, "</rdf:li></rdf:Seq>");
        Add(xmp, "dc:description", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", information.Subject, "</rdf:li></rdf:Alt>");
        Add(xmp, "dc:language", "<rdf:Bag><rdf:li>", information.Language, "</rdf:li></rdf:Bag>");
        Add(xmp, "pdf:Keywords", string.Empty, information.Keywords, string.Empty);
        Add(xmp, "pdf:Producer", string.Empty, information.Producer, string.Empty);
        Add(xmp, "xmp:CreatorTool", string.Empty, information.Creator, string.Empty);
        Add(xmp, "xmp:CreateDate", string.Empty, date, string.Empty);
        Add(xmp, "xmp:ModifyDate", string.Empty, date, string.Empty);
        Add(xmp, "pdfaid:part", string.Empty, information.ClaimsPdfA ? "3" : null, string.Empty);
        Add(xmp, "pdfaid:conformance", string.Empty, information.ClaimsPdfA ? "A" : null, string.Empty);
        Add(xmp, "pdfuaid:part", string.Empty, information.ClaimsPdfUa ? "1" : null, string.Empty);
        xmp.Append("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
        return new PdfStream(new PdfDictionary("Metadata") { ["Subtype"] = new PdfName("XML") }, Encoding.UTF8.GetBytes(xmp.ToString()), compress: false);
    }

    private static void Add(StringBuilder xmp, string name, string before, string? text, string after)
    {
        if (text is not null)
        {
            xmp.Append(CultureInfo.InvariantCulture, $"<{name}>{before}{SecurityElement.Escape(Legal(text))}{after}</{name}>\n");
        }
    }

    /// <summary>XML 1.0 knows no control characters and no lone surrogates.</summary>
    private static string Legal(string text) => string.Concat(text.EnumerateRunes().Where(r => !Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF)));
}
