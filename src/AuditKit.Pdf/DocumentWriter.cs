using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf;

/// <summary>Writes a finished document into an object table: pages, fonts, pictures, structure, catalog.</summary>
internal sealed class DocumentWriter(
    PdfDocument document,
    IReadOnlyList<PageContent> pages,
    IEnumerable<EmbeddedFont> fonts,
    IReadOnlyDictionary<PdfImage, string> images,
    IReadOnlyDictionary<string, NamedPlace> destinations,
    IReadOnlyList<Attachment> attachments,
    IReadOnlyList<Bookmark> bookmarks)
{
    private readonly ObjectTable objects = new();
    private readonly Dictionary<EmbeddedFont, PdfReference> fontReferences = [];
    private readonly Dictionary<PdfImage, PdfReference> imageReferences = [];

    public byte[] Write()
    {
        PdfReference catalog = objects.Reserve(), tree = objects.Reserve();
        foreach (PageContent page in pages)
        {
            page.Reference = objects.Reserve();
        }

        foreach (EmbeddedFont font in fonts)
        {
            fontReferences[font] = objects.Reserve();
            font.Write(objects, fontReferences[font]);
        }

        foreach (PdfImage image in images.Keys)
        {
            imageReferences[image] = objects.Add(image.ToObject());
        }

        NumberAnnotations();
        PdfReference structure = StructureWriter.Write(objects, document.Structure, pages);
        WriteAnnotations();
        foreach (PageContent page in pages)
        {
            objects.Set(page.Reference!, PageObject(page, tree));
        }

        objects.Set(tree, new PdfDictionary("Pages") { ["Kids"] = new PdfArray(pages.Select(p => p.Reference!)), ["Count"] = pages.Count });
        objects.Set(catalog, Catalog(tree, structure));
        return objects.ToFile(catalog, objects.Add(Metadata.Dictionary(document.Information)));
    }

    private PdfDictionary Catalog(PdfReference tree, PdfReference structure)
    {
        var names = new PdfDictionary();
        var catalog = new PdfDictionary("Catalog")
        {
            ["Version"] = new PdfName("1.7"),
            ["Pages"] = tree,
            ["PageLabels"] = new PdfDictionary { ["Nums"] = new PdfArray(0, new PdfDictionary { ["S"] = new PdfName("D") }) },
            ["Lang"] = new PdfText(document.Information.Language),
            ["MarkInfo"] = new PdfDictionary { ["Marked"] = true },
            ["StructTreeRoot"] = structure,
            ["ViewerPreferences"] = new PdfDictionary { ["DisplayDocTitle"] = true },
            ["Metadata"] = objects.Add(Metadata.Xmp(document.Information)),
            ["OutputIntents"] = new PdfArray(OutputIntent()),
            ["Names"] = names,
        };
        if (destinations.Count > 0)
        {
            names["Dests"] = NameTree.Write(objects, destinations.Select(d => (d.Key, (PdfValue)Place(d.Value))));
        }

        if (attachments.Count > 0)
        {
            PdfReference[] files = [.. attachments.Select(a => AttachmentWriter.Write(objects, a, document.Information.Date))];
            names["EmbeddedFiles"] = NameTree.Write(objects, attachments.Zip(files, (a, f) => (a.Name, (PdfValue)f)));
            catalog["AF"] = new PdfArray(files);
        }

        if (bookmarks.Count > 0)
        {
            catalog["Outlines"] = OutlineWriter.Write(objects, bookmarks, name => Place(Known(name)));
            catalog["PageMode"] = new PdfName("UseOutlines");
        }

        PdfReference[] fields = [.. pages.SelectMany(p => p.Fields).Select(f => f.Reference!)];
        if (fields.Length > 0)
        {
            catalog["AcroForm"] = objects.Add(new PdfDictionary { ["Fields"] = new PdfArray(fields) });
        }

        return catalog;
    }

    private NamedPlace Known(string name) => destinations.TryGetValue(name, out NamedPlace? place)
        ? place
        : throw new InvalidOperationException($"A bookmark leads to '{name}', and no place has that name.");

    private static PdfArray Place(NamedPlace place) =>
        new PdfArray(place.Page.Reference!, new PdfName("XYZ"), new PdfRaw("null"), place.Page.Size.Height - place.Y, new PdfRaw("null"));

    private PdfReference OutputIntent() => objects.Add(new PdfDictionary("OutputIntent")
    {
        ["S"] = new PdfName("GTS_PDFA1"),
        ["OutputConditionIdentifier"] = new PdfText("sRGB"),
        ["Info"] = new PdfText("sRGB IEC61966-2.1"),
        ["DestOutputProfile"] = objects.Add(new PdfStream(new PdfDictionary { ["N"] = 3 }, ColorProfile.Srgb())),
    });

    private PdfDictionary PageObject(PageContent page, PdfReference tree)
    {
        var resources = new PdfDictionary();
        if (page.Fonts.Count > 0)
        {
            var dictionary = new PdfDictionary();
            foreach (EmbeddedFont font in page.Fonts.OrderBy(f => f.ResourceName, StringComparer.Ordinal))
            {
                dictionary[font.ResourceName] = fontReferences[font];
            }

            resources["Font"] = dictionary;
        }

        if (page.Images.Count > 0)
        {
            var dictionary = new PdfDictionary();
            foreach (PdfImage image in page.Images.OrderBy(i => images[i], StringComparer.Ordinal))
            {
                dictionary[images[image]] = imageReferences[image];
            }

            resources["XObject"] = dictionary;
        }

        var result = new PdfDictionary("Page")
        {
            ["Parent"] = tree,
            ["MediaBox"] = PdfArray.Of(0, 0, page.Size.Width, page.Size.Height),
            ["Resources"] = resources,
            ["Contents"] = objects.Add(new PdfStream(new PdfDictionary(), page.Stream.ToArray())),
            ["StructParents"] = page.StructureKey,
            ["Tabs"] = new PdfName("S"),
        };
        if (page.Annotations.Count + page.Fields.Count > 0)
        {
            result["Annots"] = new PdfArray([.. page.Annotations.Select(a => a.Reference!), .. page.Fields.Select(f => f.Reference!)]);
        }

        return result;
    }

    /// <summary>Links to names that no place has are left out; the text stays.</summary>
    private void NumberAnnotations()
    {
        int key = pages.Count;
        foreach (PageContent page in pages)
        {
            page.Annotations.RemoveAll(a => a.Target.Destination is { } name && !destinations.ContainsKey(name));
            foreach (PageAnnotation annotation in page.Annotations)
            {
                annotation.StructureKey = key++;
                annotation.Reference = objects.Reserve();
                annotation.Element.AddAnnotation(page, annotation.Reference);
            }
        }

        // The parent tree is sorted by key: fields come after all links.
        foreach (PageContent page in pages)
        {
            foreach (PageField field in page.Fields)
            {
                field.StructureKey = key++;
                field.Reference = objects.Reserve();
                field.Element.AddAnnotation(page, field.Reference);
            }
        }
    }

    private void WriteAnnotations()
    {
        foreach (PageContent page in pages)
        {
            foreach (PageAnnotation annotation in page.Annotations)
            {
                Rect area = annotation.Area;
                double bottom = page.Size.Height - area.Bottom;
                var dictionary = new PdfDictionary("Annot")
                {
                    ["Subtype"] = new PdfName("Link"),
                    ["Rect"] = PdfArray.Of(area.X, bottom, area.Right, bottom + area.Height),
                    ["Border"] = PdfArray.Of(0, 0, 0),
                    ["F"] = 4,
                    ["Contents"] = new PdfText(annotation.Text),
                    ["StructParent"] = annotation.StructureKey,
                };
                if (annotation.Target.Address is { } address)
                {
                    dictionary["A"] = new PdfDictionary { ["S"] = new PdfName("URI"), ["URI"] = new PdfText(address.AbsoluteUri) };
                }
                else
                {
                    dictionary["Dest"] = new PdfText(annotation.Target.Destination!);
                }

                objects.Set(annotation.Reference!, dictionary);
            }

            foreach (PageField field in page.Fields)
            {
                objects.Set(field.Reference!, FieldObject(page, field));
            }
        }
    }

    /// <summary>Field and annotation in one; empty, with an appearance of its size that shows nothing.</summary>
    private PdfDictionary FieldObject(PageContent page, PageField field)
    {
        Rect area = field.Area;
        double bottom = page.Size.Height - area.Bottom;
        return new PdfDictionary("Annot")
        {
            ["Subtype"] = new PdfName("Widget"),
            ["FT"] = new PdfName("Sig"),
            ["T"] = new PdfText(field.Name),
            ["TU"] = new PdfText(field.Tooltip),
            ["Contents"] = new PdfText(field.Tooltip),
            ["Rect"] = PdfArray.Of(area.X, bottom, area.Right, bottom + area.Height),
            ["F"] = 4,
            ["P"] = page.Reference!,
            ["AP"] = new PdfDictionary { ["N"] = objects.Add(FormAppearance.Of(area, new PdfDictionary(), [])) },
            ["StructParent"] = field.StructureKey,
        };
    }
}
