namespace AuditKit.Models.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">Free texts by key, in file order.</param>
/// <param name="Tensors">Tensors in the order of their bytes.</param>
internal sealed record SafetensorsContent(IReadOnlyList<KeyValuePair<string, string>> Metadata, IReadOnlyList<StoredTensor> Tensors);
