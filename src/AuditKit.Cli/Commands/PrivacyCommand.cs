using System.CommandLine;

namespace AuditKit.Cli.Commands;

internal static class PrivacyCommand { public static Command Create() => new("privacy", "wip"); }
