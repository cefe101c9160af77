using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Fonts are embedded and can be read back, pictures and groups depend on nothing outside.</summary>
internal static class ResourceRules
{
    public static IEnumerable<ConformanceProblem> Check(CheckedFile document)
    {
        foreach (int number in document.Reader.Objects)
        {
            if (document.Reader.Object(number) is not ReadValue.Map map) continue;
            foreach (ConformanceProblem problem in Of(document, map)) yield return problem with { What = $"{problem.What}, object {number}" };
        }
    }

    private static IEnumerable<ConformanceProblem> Of(CheckedFile document, ReadValue.Map map) => (document.Name(map["Type"]), document.Name(map["Subtype"])) switch
    {
        ("Font", "CIDFontType2" or "CIDFontType0") => Descendant(document, map),
        ("Font", _) => Font(document, map),
        ("XObject", "Image") => Image(document, map),
        ("Page", _) or ("XObject", "Form") => Group(document, map),
        _ => Stream(document, map),
    };

    private static IEnumerable<ConformanceProblem> Font(CheckedFile document, ReadValue.Map font)
    {
        if (font["ToUnicode"] is null) yield return new("6.2.11.7.2", "a font does not say which characters its glyphs are");
        if (document.Name(font["Subtype"]) != "Type0" && !IsEmbedded(document, document.Map(font["FontDescriptor"]))) yield return new("6.2.11.4.1", "a font is not embedded");
    }

    private static IEnumerable<ConformanceProblem> Descendant(CheckedFile document, ReadValue.Map font)
    {
        if (!IsEmbedded(document, document.Map(font["FontDescriptor"]))) yield return new("6.2.11.4.1", "a font is not embedded");
        if (document.Name(font["Subtype"]) == "CIDFontType2" && font["CIDToGIDMap"] is null) yield return new("6.2.11.3.2", "a font does not say which glyph a code is");
    }

    private static bool IsEmbedded(CheckedFile document, ReadValue.Map? descriptor) => descriptor is not null && new[] { "FontFile", "FontFile2", "FontFile3" }.Any(key => document.Map(descriptor[key]) is not null);

    private static IEnumerable<ConformanceProblem> Image(CheckedFile document, ReadValue.Map image)
    {
        if (document.IsTrue(image["Interpolate"])) yield return new("6.2.8", "a picture asks for smoothing");
        if (image["Alternates"] is not null || image["OPI"] is not null) yield return new("6.2.8", "a picture has others in its place");
        foreach (ConformanceProblem problem in Stream(document, image)) yield return problem;
    }

    private static IEnumerable<ConformanceProblem> Group(CheckedFile document, ReadValue.Map map)
    {
        if (document.Map(map["Group"]) is { } group && document.Name(group["S"]) == "Transparency" && group["CS"] is null) yield return new("6.2.10", "a transparency group has no colour space");
        if (map["OPI"] is not null || map["Ref"] is not null || map["PS"] is not null) yield return new("6.2.9", "a form refers to something outside");
        foreach (ConformanceProblem problem in Stream(document, map)) yield return problem;
    }

    private static IEnumerable<ConformanceProblem> Stream(CheckedFile document, ReadValue.Map map)
    {
        if (map["Length"] is null || document.Name(map["Type"]) == "Sig") yield break;
        if (map["F"] is not null || map["FFilter"] is not null) yield return new("6.1.7.1", "a stream lies in another file");
        string[] filters = [document.Name(map["Filter"]), .. document.Items(map["Filter"]).Select(document.Name)];
        if (filters.Any(filter => filter is "LZWDecode" or "Crypt")) yield return new("6.1.7.2", "a stream is packed in a way that is not allowed");
    }
}
