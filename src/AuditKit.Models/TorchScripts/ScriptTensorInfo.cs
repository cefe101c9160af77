namespace AuditKit.Models.TorchScripts;

/// <summary>A parameter or buffer of a model.</summary>
/// <param name="Name">Path of modules and name, for example <c>conv1.weight</c>.</param>
/// <param name="Type">Element type under the name that safetensors gives it.</param>
/// <param name="Shape">Extent of each dimension.</param>
/// <param name="Trains">True for a parameter, false for a buffer.</param>
public sealed record ScriptTensorInfo(string Name, string Type, IReadOnlyList<long> Shape, bool Trains)
{
    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, extent) => product * extent);
}
