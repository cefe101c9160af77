using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Tests;

/// <summary>The faces that the build embeds from the Inter package.</summary>
internal static class Faces
{
    private static readonly Lazy<FontSet> Shared = new(() => new FontSet(
        new[] { "Light", "Regular", "Medium", "SemiBold" }.Select(name => FontFace.Read(Bytes(name)))));

    public static FontSet Inter => Shared.Value;

    public static byte[] Bytes(string name)
    {
        using Stream stream = typeof(Faces).Assembly.GetManifestResourceStream($"Inter-{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
