using System.Numerics;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>A function of one host tensor of any element type.</summary>
internal interface IHostFunction
{
    /// <summary>Its value for elements of type <typeparamref name="T"/>.</summary>
    HostTensor Of<T>(HostTensor<T> tensor)
        where T : IComparable<T>, IEquatable<T>;
}

/// <summary>A function of one host tensor of integers.</summary>
internal interface IIntegerFunction
{
    /// <summary>Its value for elements of type <typeparamref name="T"/>.</summary>
    HostTensor Of<T>(HostTensor<T> tensor)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}
