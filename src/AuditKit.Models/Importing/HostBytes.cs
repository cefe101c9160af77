using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Importing;

/// <summary>Integers, booleans and texts of a run as constants.</summary>
internal static class HostBytes
{
    public static GraphTensor Store(HostTensor tensor)
    {
        long[] shape = tensor.Shape.ToArray();
        if (tensor.Elements is string[] texts) return GraphTensor.OfTexts(shape, texts);
        byte[] bytes = tensor.Elements switch
        {
            bool[] flags => Array.ConvertAll(flags, flag => flag ? (byte)1 : (byte)0),
            byte[] values => values,
            sbyte[] values => MemoryMarshal.AsBytes<sbyte>(values).ToArray(),
            short[] values => MemoryMarshal.AsBytes<short>(values).ToArray(),
            ushort[] values => MemoryMarshal.AsBytes<ushort>(values).ToArray(),
            int[] values => MemoryMarshal.AsBytes<int>(values).ToArray(),
            uint[] values => MemoryMarshal.AsBytes<uint>(values).ToArray(),
            long[] values => MemoryMarshal.AsBytes<long>(values).ToArray(),
            ulong[] values => MemoryMarshal.AsBytes<ulong>(values).ToArray(),
            _ => throw new GraphException($"a value of {tensor.Type} cannot be stored"),
        };
        return GraphTensor.Of(tensor.Type, shape, bytes);
    }
}
