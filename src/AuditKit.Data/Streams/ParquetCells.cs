using System.Buffers;
using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace AuditKit.Data.Streams;

/// <summary>Hands the cells of a column of one row group to its collectors, as numbers or as texts.</summary>
internal sealed class ParquetCells(ParquetStreamColumn[] sinks, CancellationToken cancellation)
{
    /// <summary>Rows of the group whose number is infinite.</summary>
    public List<long> Infinite { get; } = [];

    /// <summary>NaN values, which are read as missing.</summary>
    public int NotNumbers { get; private set; }

    /// <summary>The type of the values.</summary>
    public static Type TypeOf(DataField field) => Nullable.GetUnderlyingType(field.ClrType) ?? field.ClrType;

    /// <summary>True for columns that are categories in memory.</summary>
    public static bool IsText(DataField field)
    {
        Type type = TypeOf(field);
        return type == typeof(bool) || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(string) || type == typeof(ReadOnlyMemory<char>);
    }

    /// <summary>Reads the column; false for a type that is not read.</summary>
    public async Task<bool> ReadAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        Task? reading = Type.GetTypeCode(TypeOf(field)) switch
        {
            TypeCode.Double => NumbersAsync<double>(group, field, rows, value => value),
            TypeCode.Single => NumbersAsync<float>(group, field, rows, value => value),
            TypeCode.Int32 => NumbersAsync<int>(group, field, rows, value => value),
            TypeCode.Int64 => NumbersAsync<long>(group, field, rows, value => value),
            TypeCode.Int16 => NumbersAsync<short>(group, field, rows, value => value),
            TypeCode.SByte => NumbersAsync<sbyte>(group, field, rows, value => value),
            TypeCode.Byte => NumbersAsync<byte>(group, field, rows, value => value),
            TypeCode.UInt16 => NumbersAsync<ushort>(group, field, rows, value => value),
            TypeCode.UInt32 => NumbersAsync<uint>(group, field, rows, value => value),
            TypeCode.UInt64 => NumbersAsync<ulong>(group, field, rows, value => value),
            TypeCode.Decimal => NumbersAsync<decimal>(group, field, rows, value => (double)value),
            TypeCode.Boolean => TextsAsync<bool>(group, field, rows, value => (value ? "true" : "false").AsMemory()),
            TypeCode.DateTime => TextsAsync<DateTime>(group, field, rows, value => value.ToString("s", CultureInfo.InvariantCulture).AsMemory()),
            TypeCode.String => TextsAsync<ReadOnlyMemory<char>>(group, field, rows, value => value),
            _ when TypeOf(field) == typeof(DateOnly) => TextsAsync<DateOnly>(group, field, rows, value => value.ToString("o", CultureInfo.InvariantCulture).AsMemory()),
            _ when TypeOf(field) == typeof(ReadOnlyMemory<char>) => TextsAsync<ReadOnlyMemory<char>>(group, field, rows, value => value),
            _ => null,
        };
        if (reading is null) return false;
        await reading.ConfigureAwait(false);
        return true;
    }

    private Task NumbersAsync<T>(ParquetRowGroupReader group, DataField field, int rows, Func<T, double> convert)
        where T : struct => ForEachAsync<T>(group, field, rows, (value, row) =>
        {
            double number = value is { } present ? convert(present) : double.NaN;
            if (value is not null && double.IsNaN(number)) NotNumbers++;
            if (double.IsInfinity(number)) Infinite.Add(row);
            foreach (ParquetStreamColumn sink in sinks)
            {
                if (double.IsFinite(number)) sink.Add(number);
                else sink.AddMissing();
            }
        });

    private Task TextsAsync<T>(ParquetRowGroupReader group, DataField field, int rows, Func<T, ReadOnlyMemory<char>> format)
        where T : struct => ForEachAsync<T>(group, field, rows, (value, _) =>
        {
            foreach (ParquetStreamColumn sink in sinks)
            {
                if (value is { } present) sink.Add(format(present));
                else sink.AddMissing();
            }
        });

    private async Task ForEachAsync<T>(ParquetRowGroupReader group, DataField field, int rows, Action<T?, long> take)
        where T : struct
    {
        if (field.IsNullable)
        {
            T?[] values = ArrayPool<T?>.Shared.Rent(rows);
            await group.ReadAsync<T>(field, values.AsMemory(0, rows), cancellationToken: cancellation).ConfigureAwait(false);
            for (int row = 0; row < rows; row++) take(values[row], row);
            ArrayPool<T?>.Shared.Return(values, clearArray: true);
        }
        else
        {
            T[] values = ArrayPool<T>.Shared.Rent(rows);
            await group.ReadAsync<T>(field, values.AsMemory(0, rows), cancellationToken: cancellation).ConfigureAwait(false);
            for (int row = 0; row < rows; row++) take(values[row], row);
            ArrayPool<T>.Shared.Return(values, clearArray: true);
        }
    }
}
