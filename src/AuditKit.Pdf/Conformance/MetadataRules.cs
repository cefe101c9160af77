using System.Security;
using System.Text;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>What the file says about itself: XMP, information dictionary, language, marks, output intent.</summary>
internal static class MetadataRules
{
    public static IEnumerable<ConformanceProblem> Check(CheckedFile document)
    {
        foreach (ConformanceProblem problem in Xmp(document).Concat(Intent(document))) yield return problem;
        if (!document.IsTrue(document.Map(document.Catalog["MarkInfo"])?["Marked"])) yield return new("6.7.2.2", "MarkInfo does not say that the file is tagged");
        if (document.Map(document.Catalog["StructTreeRoot"]) is null) yield return new("6.7.3.3", "there is no structure tree");
        if (document.Text(document.Catalog["Lang"]).Length == 0) yield return new("6.7.4", "the catalog names no language");
        if (document.Map(document.Catalog["AcroForm"]) is { } form)
        {
            if (document.IsTrue(form["NeedAppearances"])) yield return new("6.4.1", "the form asks the reader to draw its fields");
            if (form["XFA"] is not null) yield return new("6.4.2", "the form holds XFA");
        }
    }

    public static IEnumerable<ConformanceProblem> CheckUniversal(CheckedFile document)
    {
        if (document.Xmp is null || Element(document.Xmp, "pdfuaid:part") != "1") yield return new("5", "the metadata does not claim PDF/UA-1");
        if (document.Xmp is null || !document.Xmp.Contains("<dc:title>", StringComparison.Ordinal)) yield return new("7.1", "the metadata holds no title");
        if (!document.IsTrue(document.Map(document.Catalog["ViewerPreferences"])?["DisplayDocTitle"])) yield return new("7.1", "readers are not told to show the title");
        if (document.Text(document.Catalog["Lang"]).Length == 0) yield return new("7.2", "the catalog names no language");
        ReadValue.Map? marks = document.Map(document.Catalog["MarkInfo"]);
        if (!document.IsTrue(marks?["Marked"]) || document.IsTrue(marks?["Suspects"])) yield return new("7.1", "MarkInfo does not say that the file is tagged without doubt");
    }

    private static IEnumerable<ConformanceProblem> Xmp(CheckedFile document)
    {
        if (document.Xmp is not { } xmp)
        {
            yield return new("6.6.2.1", "the catalog has no metadata");
            yield break;
        }

        if (document.Map(document.Catalog["Metadata"])!["Filter"] is not null) yield return new("6.6.2.1", "the metadata is packed");
        if (Element(xmp, "pdfaid:part") != "3" || Element(xmp, "pdfaid:conformance") != "A") yield return new("6.6.4", "the metadata does not claim PDF/A-3a");
        ReadValue.Map? information = document.Map(document.Reader.Trailer["Info"]);
        foreach ((string key, string element) in new[] { ("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description"), ("Keywords", "pdf:Keywords"), ("Creator", "xmp:CreatorTool"), ("Producer", "pdf:Producer") })
        {
            string stated = document.Text(information?[key]);
            if (stated.Length > 0 && !xmp.Contains(SecurityElement.Escape(Legal(stated)), StringComparison.Ordinal)) yield return new("6.6.3", $"{key} of the information dictionary is not what {element} says");
        }
    }

    private static IEnumerable<ConformanceProblem> Intent(CheckedFile document)
    {
        ReadValue.Map? intent = document.Items(document.Catalog["OutputIntents"]).Select(document.Map).FirstOrDefault(one => one is not null && document.Name(one["S"]) == "GTS_PDFA1");
        if (intent is null)
        {
            yield return new("6.2.3", "there is no output intent for PDF/A");
            yield break;
        }

        byte[] profile = intent["DestOutputProfile"] is { } stream ? document.Stream(stream, "the colour profile") : [];
        if (profile.Length < 128 || !profile.AsSpan(36, 4).SequenceEqual("acsp"u8)) yield return new("6.2.3", "the output intent holds no colour profile");
        else if (document.Number(document.Map(intent["DestOutputProfile"])?["N"]) != 3 || !profile.AsSpan(16, 4).SequenceEqual("RGB "u8)) yield return new("6.2.3", "the colour profile is not of three colours");
    }

    private static string Element(string xmp, string name)
    {
        int start = xmp.IndexOf($"<{name}>", StringComparison.Ordinal), from = start + name.Length + 2;
        int end = start < 0 ? -1 : xmp.IndexOf('<', from);
        return end < 0 ? string.Empty : xmp[from..end].Trim();
    }

    private static string Legal(string text) => string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)));
}
