using System.CommandLine;

namespace AuditKit.Cli.Commands;

internal static class ExplainCommand { public static Command Create() => new("explain", "wip"); }
