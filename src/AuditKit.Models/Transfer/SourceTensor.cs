namespace AuditKit.Models.Transfer;

/// <summary>A tensor that another model was trained to.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Shape">Its shape; affine weights are <c>[out, in]</c>.</param>
/// <param name="Values">Row-major.</param>
public sealed record SourceTensor(string Name, IReadOnlyList<long> Shape, ReadOnlyMemory<float> Values);
