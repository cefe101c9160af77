using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>Calls a generic function with the managed type of a host tensor.</summary>
internal static class HostDispatch
{
    /// <summary>For every type, text and booleans included.</summary>
    public static HostTensor Call(HostTensor tensor, IHostFunction function) => tensor switch
    {
        HostTensor<long> typed => function.Of(typed),
        HostTensor<int> typed => function.Of(typed),
        HostTensor<bool> typed => function.Of(typed),
        HostTensor<string> typed => function.Of(typed),
        HostTensor<byte> typed => function.Of(typed),
        HostTensor<sbyte> typed => function.Of(typed),
        HostTensor<short> typed => function.Of(typed),
        HostTensor<ushort> typed => function.Of(typed),
        HostTensor<uint> typed => function.Of(typed),
        HostTensor<ulong> typed => function.Of(typed),
        _ => throw new GraphException($"values of {tensor.Type} are not supported"),
    };

    /// <summary>For integers only.</summary>
    /// <exception cref="GraphException">The elements are text or booleans.</exception>
    public static HostTensor CallInteger(HostTensor tensor, IIntegerFunction function) => tensor switch
    {
        HostTensor<long> typed => function.Of(typed),
        HostTensor<int> typed => function.Of(typed),
        HostTensor<byte> typed => function.Of(typed),
        HostTensor<sbyte> typed => function.Of(typed),
        HostTensor<short> typed => function.Of(typed),
        HostTensor<ushort> typed => function.Of(typed),
        HostTensor<uint> typed => function.Of(typed),
        HostTensor<ulong> typed => function.Of(typed),
        _ => throw new GraphException($"a number is needed, this value is of {tensor.Type}"),
    };
}
