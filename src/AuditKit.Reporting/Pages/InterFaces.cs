using AuditKit.Pdf.Fonts;

namespace AuditKit.Reporting.Pages;

/// <summary>The faces of the page, read once from the resources of this assembly.</summary>
internal static class InterFaces
{
    private static readonly Lazy<FontFace[]> Family = new(() => [.. new[] { "Light", "Regular", "Medium", "SemiBold" }.Select(Read)]);
    private static readonly Lazy<FontSet> Shared = new(() => new FontSet(Family.Value));

    /// <summary>The faces, the lightest first.</summary>
    public static IReadOnlyList<FontFace> Faces => Family.Value;

    public static FontSet Set => Shared.Value;

    /// <summary>The faces of the page, then others for scripts that they lack.</summary>
    public static FontSet With(IEnumerable<FontFace> others) => new(Family.Value, others);

    private static FontFace Read(string name)
    {
        using Stream stream = typeof(InterFaces).Assembly.GetManifestResourceStream($"Inter-{name}.ttf") ?? throw new InvalidOperationException($"The assembly holds no face Inter-{name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return FontFace.Read(bytes);
    }
}
