using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files;

/// <summary>Everything of a model but its weights, as it stands in a model file's metadata.</summary>
internal sealed record ModelDescription(NetworkArchitecture Architecture, IReadOnlyList<ColumnEncoding> Preprocessing, ModelTarget Target, TrainingFacts? Training);
