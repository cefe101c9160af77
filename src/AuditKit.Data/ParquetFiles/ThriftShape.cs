namespace AuditKit.Data.ParquetFiles;

/// <summary>What a Thrift value must look like: its wire type and, within, the fields of a struct or the elements of a list.</summary>
internal sealed class ThriftShape(byte type, ThriftShape? element = null, Dictionary<int, ThriftShape>? fields = null)
{
    /// <summary>Wire types of the compact protocol; <see cref="Flag"/> stands for both of its booleans.</summary>
    public const byte Flag = 1, FlagFalse = 2, I8 = 3, I16 = 4, I32 = 5, I64 = 6, Real = 7, Bytes = 8, List = 9, Set = 10, Map = 11, Struct = 12, Uuid = 13;

    public byte Type => type;

    public ThriftShape? Element => element;

    public ThriftShape? Field(int id) => fields?.GetValueOrDefault(id);
}
