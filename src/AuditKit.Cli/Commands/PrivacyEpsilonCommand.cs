using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Privacy.Accounting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit privacy epsilon</c>: the epsilon of a noise, or the least noise for an epsilon.</summary>
internal static class PrivacyEpsilonCommand
{
    public static DocumentedCommand Create()
    {
        Option<double?> noise = new("--noise") { Description = "Noise standard deviation over the sensitivity of one record." };
        Option<double?> target = new("--target-epsilon") { Description = "Find the least noise for this epsilon instead." };
        Option<double> sampling = new("--sampling") { Description = "Probability that a record takes part in one step (Poisson).", DefaultValueFactory = _ => 1 };
        Option<long> steps = new("--steps") { Description = "Number of steps.", DefaultValueFactory = _ => 1 };
        Option<double> delta = new("--delta") { Description = "Delta of the promise.", DefaultValueFactory = _ => 1e-5 };
        Option<string> accountant = new("--accountant") { Description = "rdp, pld, gdp or all.", DefaultValueFactory = _ => "all" };
        Option<int> records = new("--records-per-user") { Description = "Records of one protected user.", DefaultValueFactory = _ => 1 };
        DocumentedCommand command = new(
            "epsilon",
            "Differential-privacy accounting of the Gaussian mechanism.",
            "auditkit privacy epsilon --noise 1.1 --sampling 0.01 --steps 1000 --delta 1e-5",
            "auditkit privacy epsilon --target-epsilon 8 --sampling 0.04 --steps 2250 --delta 1e-5 --accountant rdp");
        foreach (Option option in new Option[] { noise, target, sampling, steps, delta, accountant, records }) command.Options.Add(option);
        command.SetAction(parsed => Execute(new EpsilonQuestion
        {
            Noise = parsed.GetValue(noise),
            TargetEpsilon = parsed.GetValue(target),
            Sampling = parsed.GetValue(sampling),
            Steps = parsed.GetValue(steps),
            Delta = parsed.GetValue(delta),
            Accountant = parsed.GetValue(accountant)!,
            RecordsPerUser = parsed.GetValue(records),
        }));
        return command;
    }

    private static int Execute(EpsilonQuestion question)
    {
        Reading<EpsilonAnswer> answer = EpsilonAccounting.Answer(question);
        if (answer.Value is not { } found) throw new InvalidInputException([.. answer.Problems.Select(problem => problem with { Path = "--" + problem.Path })]);
        EpsilonView.Write(CommandContext.Require(), found);
        return 0;
    }
}
