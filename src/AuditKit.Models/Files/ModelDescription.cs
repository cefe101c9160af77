using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files;

/// <summary>Everything of a model but its weights, as it stands in a model file's metadata.</summary>
internal sealed record ModelDescription(NetworkArchitecture Architecture, IReadOnlyList<ColumnEncoding> Preprocessing, ModelTarget Target, TrainingFacts? Training)
{
    /// <summary>Throws if a part is absent: a JSON reader leaves null where a key was left out.</summary>
    public void Check()
    {
        bool whole = Architecture?.Hidden is not null && IsWhole(Target) && AreWhole(Preprocessing);
        if (!whole) throw new ModelFileException("The model description lacks a part.");
        if (Architecture!.Faults().FirstOrDefault() is { } fault) throw new ModelFileException($"The network has {fault}.");
    }

    /// <summary>True if a target has all its parts.</summary>
    public static bool IsWhole(ModelTarget? target) => target?.Label is not null && target.Classes is not null && target.Classes.All(name => name is not null);

    /// <summary>True if every encoding has all its parts.</summary>
    public static bool AreWhole(IReadOnlyList<ColumnEncoding>? encodings) => encodings is not null && encodings.All(IsWhole);

    private static bool IsWhole(ColumnEncoding encoding) =>
        encoding?.Column is not null && encoding switch
        {
            OneHotCategory category => category.Categories is not null && category.Categories.All(name => name is not null),
            TensorEncoding tensor => tensor.Shape is not null && tensor.Means is not null && tensor.Deviations is not null,
            _ => true,
        };
}
