using System.Text.Json.Serialization;
using AuditKit.Models.Files.Graphs;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph;

/// <summary>A constant parameter of a node; a closed set of kinds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Integer), "integer")]
[JsonDerivedType(typeof(Single), "single")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Tensor), "tensor")]
[JsonDerivedType(typeof(Subgraph), "subgraph")]
[JsonDerivedType(typeof(Integers), "integers")]
[JsonDerivedType(typeof(Singles), "singles")]
[JsonDerivedType(typeof(Texts), "texts")]
[JsonDerivedType(typeof(Other), "other")]
public abstract record GraphAttribute
{
    private GraphAttribute()
    {
    }

    /// <summary>One integer.</summary>
    public sealed record Integer(long Value) : GraphAttribute;

    /// <summary>One floating-point number.</summary>
    public sealed record Single([property: JsonConverter(typeof(SingleConverter))] float Value) : GraphAttribute;

    /// <summary>One text.</summary>
    public sealed record Text(string Value) : GraphAttribute;

    /// <summary>A tensor.</summary>
    public sealed record Tensor([property: JsonConverter(typeof(GraphTensorConverter))] GraphTensor Value) : GraphAttribute;

    /// <summary>A graph inside the node, as the branches of <c>If</c> are.</summary>
    public sealed record Subgraph([property: JsonConverter(typeof(SubgraphConverter))] ModelGraph Value) : GraphAttribute;

    /// <summary>Several integers.</summary>
    public sealed record Integers(IReadOnlyList<long> Value) : GraphAttribute;

    /// <summary>Several floating-point numbers.</summary>
    public sealed record Singles([property: JsonConverter(typeof(SingleListConverter))] IReadOnlyList<float> Value) : GraphAttribute;

    /// <summary>Several texts.</summary>
    public sealed record Texts(IReadOnlyList<string> Value) : GraphAttribute;

    /// <summary>A kind that no operator here reads (sparse tensors, types, lists of graphs).</summary>
    public sealed record Other(string What) : GraphAttribute;
}
