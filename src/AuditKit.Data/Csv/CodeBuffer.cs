using System.Runtime.CompilerServices;

namespace AuditKit.Data.Csv;

/// <summary>A growing list of codes: bytes while all are below 256, four bytes each from then on.</summary>
internal sealed class CodeBuffer
{
    private byte[] narrow = new byte[1024];
    private int[]? wide;

    public int Count { get; private set; }

    public int this[int index] => wide is null ? narrow[index] : wide[index];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int code)
    {
        if (wide is null)
        {
            if (code < 256)
            {
                if (Count == narrow.Length) Array.Resize(ref narrow, Count * 2);
                narrow[Count++] = (byte)code;
                return;
            }

            Widen();
        }

        if (Count == wide!.Length) Array.Resize(ref wide, Count * 2);
        wide[Count++] = code;
    }

    private void Widen()
    {
        wide = new int[narrow.Length];
        for (int i = 0; i < Count; i++) wide[i] = narrow[i];
        narrow = [];
    }
}
