using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>The tree of tags: known kinds in their places, headings in order, texts for figures, heads for tables.</summary>
internal sealed class StructureRules
{
    private const int DeepestTree = 64, MostElements = 1_000_000;

    private static readonly Dictionary<string, string[]> Parents = new()
    {
        ["LI"] = ["L"],
        ["Lbl"] = ["LI", "Note"],
        ["LBody"] = ["LI"],
        ["TR"] = ["Table", "THead", "TBody", "TFoot"],
        ["TH"] = ["TR"],
        ["TD"] = ["TR"],
    };

    private static readonly string[] Others =
    [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "Table", "THead", "TBody", "TFoot",
        "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form",
    ];

    private readonly CheckedFile document;
    private readonly List<ConformanceProblem> found = [];
    private int elements, heading;

    private StructureRules(CheckedFile document) => this.document = document;

    public static IReadOnlyList<ConformanceProblem> Check(CheckedFile document)
    {
        if (document.Map(document.Catalog["StructTreeRoot"]) is not { } root) return [new("7.1", "there is no structure tree")];
        StructureRules rules = new(document);
        rules.Kids(root, "StructTreeRoot", 0);
        if (rules.elements == 0) rules.found.Add(new("7.1", "the structure tree is empty"));
        return rules.found;
    }

    private void Kids(ReadValue.Map element, string kind, int depth)
    {
        if (depth > DeepestTree || elements > MostElements) throw new PdfReadException("the structure is nested too deeply or too large", 0);
        IEnumerable<ReadValue> kids = document.Reader.Value(element["K"]) is ReadValue.Items items ? items.Values : element["K"] is { } one ? [one] : [];
        foreach (ReadValue.Map kid in kids.Select(document.Map).OfType<ReadValue.Map>().Where(kid => kid["S"] is not null)) Element(kid, kind, depth + 1);
    }

    private void Element(ReadValue.Map element, string parent, int depth)
    {
        elements++;
        string kind = document.Name(element["S"]);
        if (!Others.Contains(kind) && !Parents.ContainsKey(kind)) found.Add(new("7.1", $"a tag of the unknown kind {kind}"));
        if (Parents.TryGetValue(kind, out string[]? allowed) && !allowed.Contains(parent)) found.Add(new("7.1", $"a {kind} within a {parent}"));
        if (kind is ['H', >= '1' and <= '6']) Heading(kind[1] - '0');
        if (kind is "Figure" or "Formula" && document.Text(element["Alt"]).Trim().Length == 0) found.Add(new("7.3", $"a {kind.ToLowerInvariant()} without a text that says the same"));
        if (kind == "TH" && Scope(element).Length == 0) found.Add(new("7.5", "a head of a table that does not say what it heads"));
        if (kind == "Table" && !Holds(element, "TH", depth)) found.Add(new("7.5", "a table without heads"));
        if (kind is "Link" or "Form" && !HoldsObject(element)) found.Add(new(kind == "Link" ? "7.18.5" : "7.18.4", $"a {kind} that names no {(kind == "Link" ? "link" : "field")} of a page"));
        Kids(element, kind, depth);
    }

    private void Heading(int level)
    {
        if (level > heading + 1) found.Add(new("7.4.2", $"a heading of level {level} follows one of level {heading}"));
        heading = level;
    }

    private string Scope(ReadValue.Map element)
    {
        IEnumerable<ReadValue.Map> attributes = document.Reader.Value(element["A"]) is ReadValue.Items list ? list.Values.Select(document.Map).OfType<ReadValue.Map>() : document.Map(element["A"]) is { } one ? [one] : [];
        return attributes.Select(attribute => document.Name(attribute["Scope"])).FirstOrDefault(scope => scope is "Row" or "Column" or "Both") ?? string.Empty;
    }

    private bool Holds(ReadValue.Map element, string kind, int depth) => depth <= DeepestTree && Inner(element).Any(kid => document.Name(kid["S"]) == kind || Holds(kid, kind, depth + 1));

    private bool HoldsObject(ReadValue.Map element) => Inner(element).Any(kid => document.Name(kid["Type"]) == "OBJR");

    private IEnumerable<ReadValue.Map> Inner(ReadValue.Map element) => (document.Reader.Value(element["K"]) is ReadValue.Items items ? items.Values : element["K"] is { } one ? [one] : []).Select(document.Map).OfType<ReadValue.Map>();
}
