using System.CommandLine;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit privacy</c>: table risk and differential-privacy accounting.</summary>
internal static class PrivacyCommand
{
    public static Command Create() => new("privacy", "How exposed the rows of a table are, and what a noise promises.")
    {
        PrivacyTableCommand.Create(),
        PrivacyEpsilonCommand.Create(),
    };
}
