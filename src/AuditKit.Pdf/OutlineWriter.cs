using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf;

/// <summary>Writes the outline as linked lists of entries (ISO 32000-1, 12.3.3); all levels are open.</summary>
internal static class OutlineWriter
{
    public static PdfReference Write(ObjectTable objects, IReadOnlyList<Bookmark> bookmarks, Func<string, PdfValue> place)
    {
        PdfReference root = objects.Reserve();
        PdfReference[] references = [.. bookmarks.Select(_ => objects.Reserve())];
        for (int i = 0; i < bookmarks.Count; i++)
        {
            int parent = Parent(bookmarks, i);
            var entry = new PdfDictionary
            {
                ["Title"] = new PdfText(bookmarks[i].Title),
                ["Parent"] = parent < 0 ? root : references[parent],
                ["Dest"] = place(bookmarks[i].Destination),
            };
            List<int> siblings = Children(bookmarks, parent);
            int position = siblings.IndexOf(i);
            if (position > 0)
            {
                entry["Prev"] = references[siblings[position - 1]];
            }

            if (position < siblings.Count - 1)
            {
                entry["Next"] = references[siblings[position + 1]];
            }

            AddChildren(entry, bookmarks, i, references);
            objects.Set(references[i], entry);
        }

        var outlines = new PdfDictionary("Outlines");
        AddChildren(outlines, bookmarks, -1, references);
        objects.Set(root, outlines);
        return root;
    }

    private static void AddChildren(PdfDictionary entry, IReadOnlyList<Bookmark> bookmarks, int index, PdfReference[] references)
    {
        List<int> children = Children(bookmarks, index);
        if (children.Count > 0)
        {
            entry["First"] = references[children[0]];
            entry["Last"] = references[children[^1]];
            entry["Count"] = Descendants(bookmarks, index).Count();
        }
    }

    private static int Parent(IReadOnlyList<Bookmark> bookmarks, int index)
    {
        int at = index - 1;
        while (at >= 0 && bookmarks[at].Level >= bookmarks[index].Level)
        {
            at--;
        }

        return at;
    }

    private static IEnumerable<int> Descendants(IReadOnlyList<Bookmark> bookmarks, int index)
    {
        int level = index < 0 ? 0 : bookmarks[index].Level;
        return Enumerable.Range(index + 1, bookmarks.Count - index - 1).TakeWhile(i => bookmarks[i].Level > level);
    }

    private static List<int> Children(IReadOnlyList<Bookmark> bookmarks, int index) =>
        [.. Descendants(bookmarks, index).Where(i => Parent(bookmarks, i) == index)];
}
