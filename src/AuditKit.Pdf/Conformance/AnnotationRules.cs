using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Links and fields are printed as shown, can be named by a reader, and stand in the order of the structure.</summary>
internal static class AnnotationRules
{
    private const int Invisible = 1, Hidden = 2, Print = 4, NoView = 32, ToggleNoView = 256;

    public static IEnumerable<ConformanceProblem> CheckArchival(CheckedFile document)
    {
        foreach ((ReadValue.Map annotation, int page) in All(document))
        {
            string kind = document.Name(annotation["Subtype"]);
            int flags = (int)(document.Number(annotation["F"]) ?? 0);
            if ((flags & Print) == 0 || (flags & (Invisible | Hidden | NoView | ToggleNoView)) != 0) yield return new("6.3.2", $"a {kind} on page {page} is not printed as it is shown");
            if (kind is not ("Link" or "Popup") && document.Map(document.Map(annotation["AP"])?["N"]) is null) yield return new("6.3.3", $"a {kind} on page {page} has no appearance");
            if (kind is "Sound" or "Movie" or "Screen" or "3D") yield return new("6.3.1", $"a {kind} on page {page}");
        }
    }

    public static IEnumerable<ConformanceProblem> CheckUniversal(CheckedFile document)
    {
        for (int i = 0; i < document.Pages.Count; i++)
        {
            if (document.Annotations(document.Pages[i]).Any() && document.Name(document.Pages[i]["Tabs"]) != "S") yield return new("7.18.3", $"page {i + 1} does not step through its links in the order of the structure");
        }

        foreach ((ReadValue.Map annotation, int page) in All(document))
        {
            string kind = document.Name(annotation["Subtype"]);
            if (annotation["StructParent"] is null) yield return new("7.18.1", $"a {kind} on page {page} stands outside of the structure");
            if (kind == "Link" && document.Text(annotation["Contents"]).Length == 0) yield return new("7.18.5", $"a link on page {page} has no text");
            if (kind == "Widget" && document.Text(annotation["TU"]).Length == 0) yield return new("7.18.4", $"a field on page {page} has no text");
        }
    }

    private static IEnumerable<(ReadValue.Map Annotation, int Page)> All(CheckedFile document) => document.Pages.SelectMany((page, i) => document.Annotations(page).Select(annotation => (annotation, i + 1)));
}
