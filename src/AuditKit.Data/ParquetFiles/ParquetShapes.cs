namespace AuditKit.Data.ParquetFiles;

/// <summary>The shape of a Parquet footer: parquet.thrift of the format's specification, version 2.</summary>
internal static class ParquetShapes
{
    private static readonly ThriftShape Flag = new(ThriftShape.Flag), I8 = new(ThriftShape.I8), I16 = new(ThriftShape.I16);
    private static readonly ThriftShape I32 = new(ThriftShape.I32), I64 = new(ThriftShape.I64), Bytes = new(ThriftShape.Bytes);
    private static readonly ThriftShape Empty = Struct();

    private static readonly ThriftShape TimeUnit = Struct((1, Empty), (2, Empty), (3, Empty));

    private static readonly ThriftShape Time = Struct((1, Flag), (2, TimeUnit));

    private static readonly ThriftShape LogicalType = Struct(
        (1, Empty), (2, Empty), (3, Empty), (4, Empty), (5, Struct((1, I32), (2, I32))), (6, Empty), (7, Time), (8, Time),
        (10, Struct((1, I8), (2, Flag))), (11, Empty), (12, Empty), (13, Empty), (14, Empty), (15, Empty));

    private static readonly ThriftShape SchemaElement = Struct(
        (1, I32), (2, I32), (3, I32), (4, Bytes), (5, I32), (6, I32), (7, I32), (8, I32), (9, I32), (10, LogicalType));

    private static readonly ThriftShape KeyValue = Struct((1, Bytes), (2, Bytes));

    private static readonly ThriftShape Statistics = Struct((1, Bytes), (2, Bytes), (3, I64), (4, I64), (5, Bytes), (6, Bytes), (7, Flag), (8, Flag));

    private static readonly ThriftShape SizeStatistics = Struct((1, I64), (2, List(I64)), (3, List(I64)));

    private static readonly ThriftShape ColumnMetadata = Struct(
        (1, I32), (2, List(I32)), (3, List(Bytes)), (4, I32), (5, I64), (6, I64), (7, I64), (8, List(KeyValue)), (9, I64), (10, I64), (11, I64),
        (12, Statistics), (13, List(Struct((1, I32), (2, I32), (3, I32)))), (14, I64), (15, I32), (16, SizeStatistics));

    private static readonly ThriftShape ColumnChunk = Struct((1, Bytes), (2, I64), (3, ColumnMetadata), (4, I64), (5, I32), (6, I64), (7, I32));

    private static readonly ThriftShape RowGroup = Struct(
        (1, List(ColumnChunk)), (2, I64), (3, I64), (4, List(Struct((1, I32), (2, Flag), (3, Flag)))), (5, I64), (6, I64), (7, I16));

    /// <summary>The struct FileMetaData.</summary>
    public static ThriftShape Footer { get; } = Struct(
        (1, I32), (2, List(SchemaElement)), (3, I64), (4, List(RowGroup)), (5, List(KeyValue)), (6, Bytes), (7, List(Struct((1, Empty)))));

    private static ThriftShape Struct(params (int Id, ThriftShape Shape)[] fields) => new(ThriftShape.Struct, fields: fields.ToDictionary(field => field.Id, field => field.Shape));

    private static ThriftShape List(ThriftShape element) => new(ThriftShape.List, element);
}
