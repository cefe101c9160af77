using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Structure;

/// <summary>Writes the structure tree and the parent tree that leads back from marked content to it (ISO 32000-1, 14.7).</summary>
internal static class StructureWriter
{
    public static PdfReference Write(ObjectTable objects, StructureElement document, IReadOnlyList<PageContent> pages)
    {
        PdfReference root = objects.Reserve();
        Reserve(objects, document);
        WriteElement(objects, document, root);
        var numbers = new PdfArray();
        foreach (PageContent page in pages)
        {
            numbers.Add(page.StructureKey);
            numbers.Add(objects.Add(new PdfArray(page.Marks.Select(m => (PdfValue)m.Reference!))));
        }

        int next = pages.Count;
        foreach (PageAnnotation annotation in pages.SelectMany(p => p.Annotations))
        {
            numbers.Add(annotation.StructureKey);
            numbers.Add(annotation.Element.Reference!);
            next++;
        }

        foreach (PageField field in pages.SelectMany(p => p.Fields))
        {
            numbers.Add(field.StructureKey);
            numbers.Add(field.Element.Reference!);
            next++;
        }

        objects.Set(root, new PdfDictionary("StructTreeRoot")
        {
            ["K"] = document.Reference!,
            ["ParentTree"] = objects.Add(new PdfDictionary { ["Nums"] = numbers }),
            ["ParentTreeNextKey"] = next,
        });
        return root;
    }

    private static void Reserve(ObjectTable objects, StructureElement element)
    {
        element.Reference = objects.Reserve();
        foreach (StructureKid kid in element.Kids)
        {
            if (kid.Element is { IsEmpty: false } child)
            {
                Reserve(objects, child);
            }
        }
    }

    private static void WriteElement(ObjectTable objects, StructureElement element, PdfReference parent)
    {
        PageContent? page = element.Kids.FirstOrDefault(k => k.Page is not null)?.Page;
        var kids = new PdfArray();
        foreach (StructureKid kid in element.Kids)
        {
            if (kid.Element is not { Reference: null })
            {
                kids.Add(Kid(kid, page));
            }

            if (kid.Element is { Reference: not null } child)
            {
                WriteElement(objects, child, element.Reference!);
            }
        }

        var dictionary = new PdfDictionary { ["S"] = new PdfName(element.Role.ToString()), ["P"] = parent };
        if (page is not null)
        {
            dictionary["Pg"] = page.Reference!;
        }

        dictionary["K"] = kids.Count == 1 ? kids[0] : kids;
        AddTexts(dictionary, element);
        AddAttributes(dictionary, element);
        objects.Set(element.Reference!, dictionary);
    }

    private static PdfValue Kid(StructureKid kid, PageContent? page)
    {
        if (kid.Element is not null)
        {
            return kid.Element.Reference!;
        }

        if (kid.Annotation is not null)
        {
            return new PdfDictionary("OBJR") { ["Pg"] = kid.Page!.Reference!, ["Obj"] = kid.Annotation };
        }

        return kid.Page == page
            ? kid.Mark
            : new PdfDictionary("MCR") { ["Pg"] = kid.Page!.Reference!, ["MCID"] = kid.Mark };
    }

    private static void AddTexts(PdfDictionary dictionary, StructureElement element)
    {
        foreach ((string key, string? text) in (ReadOnlySpan<(string, string?)>)[("Alt", element.Alt), ("T", element.Title), ("Lang", element.Language)])
        {
            if (text is not null)
            {
                dictionary[key] = new PdfText(text);
            }
        }
    }

    private static void AddAttributes(PdfDictionary dictionary, StructureElement element)
    {
        if (element.Bounds is { } bounds)
        {
            dictionary["A"] = new PdfDictionary
            {
                ["O"] = new PdfName("Layout"),
                ["Placement"] = new PdfName("Block"),
                ["BBox"] = PdfArray.Of(bounds.X, element.PageHeight - bounds.Bottom, bounds.Right, element.PageHeight - bounds.Y),
            };
        }

        if (element.Role is not (StructureRole.TH or StructureRole.TD) || (element is { Scope: null, ColumnSpan: 1, RowSpan: 1 }))
        {
            return;
        }

        var table = new PdfDictionary { ["O"] = new PdfName("Table") };
        if (element.Scope is { } scope)
        {
            table["Scope"] = new PdfName(scope.ToString());
        }

        foreach ((string key, int span) in (ReadOnlySpan<(string, int)>)[("ColSpan", element.ColumnSpan), ("RowSpan", element.RowSpan)])
        {
            if (span > 1)
            {
                table[key] = span;
            }
        }

        dictionary["A"] = table;
    }
}
