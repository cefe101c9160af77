using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AuditKit.Pdf.Fonts;

/// <summary>Cuts a face down to the glyphs in use, keeping glyph ids so that CIDs equal glyph ids (HarfBuzz hb-subset).</summary>
internal static unsafe partial class FontSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const uint RetainGlyphIds = 0x2;
    private const uint NoLayoutClosure = 0x200;
    private const uint NoHinting = 0x1;
    private const int Letters = 1, DropTables = 3, Features = 6;

    public static byte[] Cut(FontFace face, IEnumerable<int> glyphs)
    {
        nint input = NotNull(CreateInput());
        try
        {
            SetFlags(input, RetainGlyphIds | NoLayoutClosure);
            nint kept = GlyphSet(input);
            foreach (int glyph in glyphs)
            {
                AddToSet(kept, (uint)glyph);
            }

            // Shaping is done already: a reader needs outlines and advances only.
            foreach (string table in (string[])["GSUB", "GPOS", "GDEF", "STAT", "name", "post"])
            {
                AddToSet(Sets(input, DropTables), Tag(table));
            }

            return Bytes(face, input);
        }
        finally
        {
            DestroyInput(input);
            GC.KeepAlive(face);
        }
    }

    /// <summary>Cuts a face down to letters for a reader that shapes by itself: the map of letters and the rules of shaping stay.</summary>
    public static byte[] CutForScreen(FontFace face, IEnumerable<Rune> letters)
    {
        nint input = NotNull(CreateInput());
        try
        {
            SetFlags(input, NoHinting);
            foreach (Rune letter in letters) AddToSet(Sets(input, Letters), (uint)letter.Value);
            AddToSet(Sets(input, Features), Tag("tnum"));
            return Bytes(face, input);
        }
        finally
        {
            DestroyInput(input);
            GC.KeepAlive(face);
        }
    }

    /// <summary>Whether HarfBuzz takes the face apart.</summary>
    public static bool CanCut(FontFace face)
    {
        try
        {
            return Cut(face, [0]).Length > 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static byte[] Bytes(FontFace face, nint input)
    {
        nint subset = NotNull(Subset(face.Face.Handle, input));
        nint blob = FaceBlob(subset);
        byte[] bytes = new ReadOnlySpan<byte>(BlobData(blob, out uint length), (int)length).ToArray();
        DestroyBlob(blob);
        DestroyFace(subset);
        return bytes;
    }

    private static nint NotNull(nint handle) =>
        handle != 0 ? handle : throw new InvalidOperationException("HarfBuzz could not cut the font down.");

    private static uint Tag(string name) => ((uint)name[0] << 24) | ((uint)name[1] << 16) | ((uint)name[2] << 8) | name[3];

    [LibraryImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint CreateInput();

    [LibraryImport(Library, EntryPoint = "hb_subset_input_destroy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void DestroyInput(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void SetFlags(nint input, uint flags);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_glyph_set")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint GlyphSet(nint input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint Sets(nint input, int kind);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void AddToSet(nint set, uint value);

    [LibraryImport(Library, EntryPoint = "hb_subset_or_fail")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint Subset(nint face, nint input);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint FaceBlob(nint face);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void DestroyFace(nint face);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial byte* BlobData(nint blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial void DestroyBlob(nint blob);
}
