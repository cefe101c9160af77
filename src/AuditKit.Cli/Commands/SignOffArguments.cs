using System.CommandLine;
using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Cli.Commands;

/// <summary>The reviewer's decision in <c>auditkit sign</c>.</summary>
internal sealed class SignOffArguments
{
    private static readonly (string Word, SignOffDecision Decision)[] Decisions =
    [
        ("approve", SignOffDecision.Approve),
        ("approve-with-conditions", SignOffDecision.ApproveWithConditions),
        ("reject", SignOffDecision.Reject),
        ("defer", SignOffDecision.Defer),
    ];

    private readonly Option<string?> role = new("--role") { Description = "Sign off in this role, instead of signing the files." };
    private readonly Option<string?> name = new("--name") { Description = "The person who decides." };
    private readonly Option<string?> decision = new("--decision") { Description = "approve, approve-with-conditions, reject or defer." };
    private readonly Option<string?> comment = new("--comment") { Description = "Why; needed with reject and defer." };
    private readonly Option<string[]> conditions = new("--condition") { Description = "What must be met; needed with approve-with-conditions. May be repeated." };
    private readonly Option<string?> interest = new("--conflict-of-interest") { Description = "Interests of the person in the outcome, or none." };

    public static string WordOf(SignOffDecision decision) => Decisions.First(pair => pair.Decision == decision).Word;

    public void AddTo(Command command)
    {
        decision.AcceptOnlyFromAmong([.. Decisions.Select(pair => pair.Word)]);
        Option[] options = [role, name, decision, comment, conditions, interest];
        foreach (Option option in options) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            bool any = options.Any(option => result.GetResult(option) is { Implicit: false });
            if (any && (result.GetValue(role) is null || result.GetValue(name) is null || result.GetValue(decision) is null)) result.AddError("A sign-off needs --role, --name and --decision.");
        });
    }

    /// <summary>The decision; null where the files are to be signed.</summary>
    public SignOffRequest? Read(ParseResult parsed, string? actor) => parsed.GetValue(role) is not { } given ? null : new SignOffRequest
    {
        Role = given,
        Name = parsed.GetValue(name)!,
        Decision = Decisions.First(pair => pair.Word == parsed.GetValue(decision)).Decision,
        Comment = parsed.GetValue(comment) ?? string.Empty,
        Conditions = parsed.GetValue(conditions) ?? [],
        ConflictOfInterest = parsed.GetValue(interest),
        Actor = actor,
    };
}
