namespace AuditKit.Models.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">Free texts by key, in file order.</param>
/// <param name="Tensors">Tensors in the order of their bytes.</param>
public sealed record SafetensorsContent(IReadOnlyList<KeyValuePair<string, string>> Metadata, IReadOnlyList<StoredTensor> Tensors)
{
    /// <summary>The text under a key; null if there is none.</summary>
    public string? Text(string key) => Metadata.FirstOrDefault(pair => pair.Key == key).Value;

    /// <summary>Finds a tensor.</summary>
    /// <exception cref="ModelFileException">There is none of that name.</exception>
    public StoredTensor Tensor(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new ModelFileException($"There is no tensor '{name}'.");
}
