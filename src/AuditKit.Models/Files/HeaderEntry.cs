namespace AuditKit.Models.Files;

/// <summary>One tensor as a header claims it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type name.</param>
/// <param name="Shape">Extents, none negative.</param>
/// <param name="Begin">First byte behind the header.</param>
/// <param name="End">First byte after it.</param>
internal sealed record HeaderEntry(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>Throws unless type and shape account for exactly the claimed bytes.</summary>
    public void Check()
    {
        int size = TensorType.SizeOf(Type);
        if (size == 0) throw new ModelFileException($"Tensor '{Name}' has the unknown type '{Type}'.");
        if (Shape.Count > SafetensorsBounds.Dimensions) throw new ModelFileException($"Tensor '{Name}' has {Shape.Count} dimensions, at most {SafetensorsBounds.Dimensions} are read.");
        if (Begin < 0 || End < Begin) throw new ModelFileException($"Tensor '{Name}' claims bytes {Begin} to {End}.");
        UInt128 bytes = (UInt128)size;
        foreach (long extent in Shape)
        {
            bytes *= (UInt128)extent;
            if (bytes > long.MaxValue) throw new ModelFileException($"Tensor '{Name}' claims a shape whose size overflows.");
        }

        if (bytes != (UInt128)(End - Begin)) throw new ModelFileException($"Tensor '{Name}' of type {Type} and shape [{string.Join(", ", Shape)}] needs {bytes} bytes, the header gives it {End - Begin}.");
    }
}
