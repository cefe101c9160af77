using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Nothing in the file does anything: no scripts, no programs, no actions of pages or fields.</summary>
internal static class ActionRules
{
    private static readonly string[] Forbidden = ["JavaScript", "Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "set-state", "no-op"];

    public static IEnumerable<ConformanceProblem> Check(CheckedFile document)
    {
        if (document.Map(document.Catalog["Names"])?["JavaScript"] is not null) yield return new("6.5.1", "the file names scripts");
        foreach (int number in document.Reader.Objects)
        {
            foreach (ReadValue.Map map in Within(document.Reader.Object(number)))
            {
                string kind = document.Name(map["S"]);
                if (Forbidden.Contains(kind)) yield return new("6.5.1", $"an action of kind {kind}, object {number}");
                if (map["AA"] is not null) yield return new("6.5.2", $"actions beside those of a click, object {number}");
            }
        }
    }

    private static IEnumerable<ReadValue.Map> Within(ReadValue? value)
    {
        Stack<ReadValue?> open = new([value]);
        while (open.TryPop(out ReadValue? next))
        {
            if (next is ReadValue.Map map)
            {
                yield return map;
                foreach (ReadValue inner in map.Values.Values) open.Push(inner);
            }
            else if (next is ReadValue.Items items)
            {
                foreach (ReadValue inner in items.Values) open.Push(inner);
            }
        }
    }
}
