using System.CommandLine;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit policy</c>: the packs, their rules, and their own test records.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Policy packs: which there are, what their rules say, whether their test records still hold, which limits could be tighter.")
    {
        PolicyListCommand.Create(),
        PolicyExplainCommand.Create(),
        PolicyTestCommand.Create(),
        PolicyRatchetCommand.Create(),
    };
}
