using System.Runtime.InteropServices;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Models.Graph.Values;

namespace AuditKit.ModelFiles;

/// <summary>Writes an output as an NPY file.</summary>
public static class PredictionFile
{
    /// <summary>Writes numbers in their own precision; integers and flags as float64.</summary>
    /// <exception cref="InvalidInputException">The output holds texts.</exception>
    public static void Write(GraphTensor values, string path)
    {
        double[] numbers = values.Type switch
        {
            ElementType.Float32 => Array.ConvertAll(values.Singles().ToArray(), value => (double)value),
            ElementType.Float64 => MemoryMarshal.Cast<byte, double>(values.Bytes.Span).ToArray(),
            ElementType.Float16 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(values.Bytes.Span).ToArray(), value => (double)value),
            ElementType.Int64 => Array.ConvertAll(MemoryMarshal.Cast<byte, long>(values.Bytes.Span).ToArray(), value => (double)value),
            ElementType.Int32 => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(values.Bytes.Span).ToArray(), value => (double)value),
            ElementType.UInt8 or ElementType.Boolean => Array.ConvertAll(values.Bytes.ToArray(), value => (double)value),
            _ => throw new InvalidInputException("--output-name", $"the output is of {values.Type}, which an NPY file of numbers does not hold", "Name another output with --output-name"),
        };
        using FileStream stream = File.Create(path);
        NpyWriter.Write(stream, [.. values.Shape.Select(extent => checked((int)extent))], numbers, values.Type is ElementType.Float32 or ElementType.Float16);
    }
}
