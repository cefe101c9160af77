using System.Globalization;
using AuditKit.Models.Files;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>One call of a function: how its names and attributes read outside.</summary>
internal sealed class FunctionCall
{
    private readonly NodeProto call;
    private readonly FunctionProto function;
    private readonly int number;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public FunctionCall(NodeProto call, FunctionProto function, int number)
    {
        (this.call, this.function, this.number) = (call, function, number);
        if (call.Input.Count > function.Input.Count || call.Output.Count > function.Output.Count) throw new ModelFileException($"The node '{call.Name}' gives the function '{function.Name}' more inputs or outputs than it has.");
        for (int i = 0; i < function.Input.Count; i++) names[function.Input[i]] = i < call.Input.Count ? call.Input[i] : string.Empty;
        for (int i = 0; i < function.Output.Count; i++)
        {
            if (i < call.Output.Count && call.Output[i].Length > 0) names[function.Output[i]] = call.Output[i];
        }
    }

    /// <summary>A node of the function as it reads outside; tensors are shared, not copied.</summary>
    public NodeProto Write(NodeProto inner)
    {
        NodeProto node = new() { OpType = inner.OpType, Domain = inner.Domain, Overload = inner.Overload, Name = $"{call.Name}/{(inner.Name.Length > 0 ? inner.Name : inner.OpType)}" };
        node.Input.AddRange(inner.Input.Select(Outside));
        node.Output.AddRange(inner.Output.Select(Outside));
        foreach (AttributeProto attribute in inner.Attribute)
        {
            if (Resolve(attribute) is { } resolved) node.Attribute.Add(resolved);
        }

        return node;
    }

    private string Outside(string name)
    {
        if (name.Length == 0) return name;
        return names.TryGetValue(name, out string? outside) ? outside : names[name] = string.Create(CultureInfo.InvariantCulture, $"{name}@{number}");
    }

    private AttributeProto? Resolve(AttributeProto attribute)
    {
        if (attribute.G is not null || attribute.Graphs.Count > 0) throw new ModelFileException($"The function '{function.Name}' has graphs inside its nodes, which is not read: write functions out before the export.");
        if (attribute.RefAttrName.Length == 0) return attribute;
        AttributeProto? given = call.Attribute.FirstOrDefault(other => other.Name == attribute.RefAttrName) ?? function.AttributeProto.FirstOrDefault(other => other.Name == attribute.RefAttrName);
        return given is null ? null : Renamed(given, attribute.Name);
    }

    private static AttributeProto Renamed(AttributeProto given, string name)
    {
        AttributeProto copy = new() { Name = name, Type = given.Type, F = given.F, I = given.I, S = given.S, T = given.T, G = given.G };
        copy.Floats.AddRange(given.Floats);
        copy.Ints.AddRange(given.Ints);
        copy.Strings.AddRange(given.Strings);
        return copy;
    }
}
