using System.CommandLine;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit model</c>: train, import, look at and run models.</summary>
internal static class ModelCommand
{
    public static Command Create() => new("model", "Trains, imports, inspects and runs models.")
    {
        ModelTrainCommand.Create(),
        ModelImportCommand.Create(),
        ModelInspectCommand.Create(),
        ModelPredictCommand.Create(),
    };
}
