using System.Globalization;
using System.Text;
using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>Everything that a page draws belongs to a tag or is decoration, and every tag of a page is found from the structure.</summary>
internal static class ContentRules
{
    // Operators that leave a mark on the page (ISO 32000-1, annex A).
    private static readonly HashSet<string> Painting = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", "\""];

    public static IEnumerable<ConformanceProblem> Check(CheckedFile document)
    {
        Dictionary<int, ReadValue> parents = ParentTree(document);
        for (int i = 0; i < document.Pages.Count; i++)
        {
            ReadValue.Map page = document.Pages[i];
            (bool isMarked, HashSet<int> marks) = Read(document, page, i);
            if (!isMarked) yield return new("7.1", $"page {i + 1} draws something that is neither tagged nor decoration");
            if (marks.Count == 0) continue;
            int? key = (int?)document.Number(page["StructParents"]);
            IReadOnlyList<ReadValue> elements = key is { } found && parents.TryGetValue(found, out ReadValue? list) ? document.Items(list) : [];
            int[] lost = [.. marks.Where(mark => mark >= elements.Count || document.Map(elements[mark])?["S"] is null).Order()];
            if (lost.Length > 0) yield return new("7.1", string.Create(CultureInfo.InvariantCulture, $"page {i + 1} draws content {lost[0]} that no tag holds"));
        }

        foreach (ConformanceProblem problem in Annotations(document, parents)) yield return problem;
    }

    private static IEnumerable<ConformanceProblem> Annotations(CheckedFile document, Dictionary<int, ReadValue> parents)
    {
        for (int i = 0; i < document.Pages.Count; i++)
        {
            foreach (ReadValue.Map annotation in document.Annotations(document.Pages[i]).Where(one => one["StructParent"] is not null))
            {
                string kind = (int?)document.Number(annotation["StructParent"]) is { } key && parents.TryGetValue(key, out ReadValue? parent) ? document.Name(document.Map(parent)?["S"]) : string.Empty;
                string wanted = document.Name(annotation["Subtype"]) == "Widget" ? "Form" : "Link";
                if (kind != wanted) yield return new("7.18.1", $"a {document.Name(annotation["Subtype"])} on page {i + 1} does not hang under a {wanted}");
            }
        }
    }

    private static Dictionary<int, ReadValue> ParentTree(CheckedFile document)
    {
        Dictionary<int, ReadValue> found = [];
        IReadOnlyList<ReadValue> numbers = document.Items(document.Map(document.Map(document.Catalog["StructTreeRoot"])?["ParentTree"])?["Nums"]);
        for (int i = 0; i + 1 < numbers.Count; i += 2)
        {
            if (document.Number(numbers[i]) is { } key) found.TryAdd((int)key, numbers[i + 1]);
        }

        return found;
    }

    private static (bool IsMarked, HashSet<int> Marks) Read(CheckedFile document, ReadValue.Map page, int index)
    {
        HashSet<int> marks = [];
        int depth = 0;
        bool isMarked = true;
        IEnumerable<ReadValue> parts = document.Reader.Value(page["Contents"]) is ReadValue.Items items ? items.Values : page["Contents"] is { } one ? [one] : [];
        foreach (ReadValue part in parts)
        {
            string before = string.Empty;
            foreach (string token in ContentTokens.Of(Encoding.Latin1.GetString(document.Stream(part, $"page {index + 1}"))))
            {
                if (before == "/MCID" && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int mark)) marks.Add(mark);
                if (token is "BDC" or "BMC") depth++;
                else if (token == "EMC") depth--;
                else if (depth <= 0 && Painting.Contains(token)) isMarked = false;
                before = token;
            }
        }

        return (isMarked && depth == 0, marks);
    }
}
