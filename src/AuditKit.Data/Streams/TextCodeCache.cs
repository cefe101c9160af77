namespace AuditKit.Data.Streams;

/// <summary>
/// Codes of texts by their place in memory: cells of a dictionary-coded page share the place of their dictionary entry, so most
/// texts need not be compared. Valid for one chunk.
/// </summary>
internal sealed class TextCodeCache
{
    private const int Places = 256;

    private readonly (ReadOnlyMemory<char> Text, int Code)[] entries = new (ReadOnlyMemory<char>, int)[Places];

    public void Clear() => Array.Clear(entries);

    public bool TryGet(ReadOnlyMemory<char> text, out int code)
    {
        ref (ReadOnlyMemory<char> Text, int Code) entry = ref entries[Place(text)];
        code = entry.Code;
        return entry.Text.Equals(text) && !text.IsEmpty;
    }

    public void Set(ReadOnlyMemory<char> text, int code) => entries[Place(text)] = (text, code);

    private static int Place(ReadOnlyMemory<char> text) => (int)(((uint)text.GetHashCode() * 0x9E3779B1) >> 24);
}
