using System.CommandLine;
using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit policy test</c>: judges the records that are kept beside packs.</summary>
internal static class PolicyTestCommand
{
    private const int MostPolicies = 1000;

    public static DocumentedCommand Create()
    {
        Argument<string?> target = new("policy") { Description = "A pack's name, a policy file, or a folder of policy files; every packaged pack if left out.", Arity = ArgumentArity.ZeroOrOne };
        DocumentedCommand command = new(
            "test",
            "Judges a pack's own records: OUTCOME.record.json in a folder of the pack's name beside it must have that outcome.",
            "auditkit policy test",
            "auditkit policy test four-fifths",
            "auditkit policy test policies/mine.yaml")
        { target };
        command.Remarks = "OUTCOME is pass, fail, inconclusive or notEstimable; words may follow a dash. Exit code: 0 every record has the outcome of its name, 1 one has not, 2 bad input.";
        command.SetAction(parsed => Execute(parsed.GetValue(target)));
        return command;
    }

    private static int Execute(string? target)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        AuditPreparation preparation = host.Services.GetRequiredService<AuditPreparation>();
        string here = Directory.GetCurrentDirectory();
        List<PolicyCaseResult> results = [];
        foreach (string name in Policies(target))
        {
            Policy policy = preparation.LoadPolicy(name, here);
            results.AddRange(PolicyCases.Of(name, here).Select(test => PolicyCases.Judge(policy, test)));
        }

        PolicyTestView.Write(context, results);
        return results.TrueForAll(result => result.Holds) ? 0 : 1;
    }

    private static IReadOnlyList<string> Policies(string? target)
    {
        if (target is null) return PolicyCatalog.Names;
        if (PolicyCatalog.Names.Contains(target) || !Directory.Exists(target)) return [target];
        string[] files = [.. Directory.EnumerateFiles(target, "*.yaml").Take(MostPolicies + 1).Order(StringComparer.Ordinal)];
        return files.Length switch
        {
            0 => throw new InvalidInputException("policy", $"the folder '{target}' holds no policy", "Give a folder with .yaml files, or one file"),
            > MostPolicies => throw new InvalidInputException("policy", string.Create(CultureInfo.InvariantCulture, $"the folder '{target}' holds more than {MostPolicies} policies"), "Test them folder by folder"),
            _ => files,
        };
    }
}
