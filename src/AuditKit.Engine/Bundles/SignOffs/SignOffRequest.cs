using AuditKit.Core.Specs;

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>What a reviewer states.</summary>
public sealed record SignOffRequest
{
    private const int MostLineCharacters = 200, MostTextCharacters = 10_000, MostConditions = 50;

    /// <summary>In which role.</summary>
    public required string Role { get; init; }

    /// <summary>The person.</summary>
    public required string Name { get; init; }

    /// <summary>The decision.</summary>
    public required SignOffDecision Decision { get; init; }

    /// <summary>Why; needed where the decision is to reject or to defer.</summary>
    public string Comment { get; init; } = string.Empty;

    /// <summary>What must be met; needed with <see cref="SignOffDecision.ApproveWithConditions"/>, refused without it.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Interests of the reviewer in the outcome; null where nothing is stated.</summary>
    public string? ConflictOfInterest { get; init; }

    /// <summary>Who is noted in the trail; null for the key.</summary>
    public string? Actor { get; init; }

    /// <summary>Refuses what is no complete sign-off.</summary>
    /// <exception cref="InvalidInputException">Every problem is listed.</exception>
    public void RequireComplete()
    {
        Problem[] problems = [.. Problems()];
        if (problems.Length > 0) throw new InvalidInputException(problems);
    }

    private IEnumerable<Problem> Problems()
    {
        if (!IsLine(Role) || SignOffName.Slug(Role).Length == 0) yield return new Problem("--role", $"a role has letters or digits, at most {MostLineCharacters} characters on one line", "Give for example --role risk");
        if (!IsLine(Name)) yield return new Problem("--name", $"a sign-off is by a named person, at most {MostLineCharacters} characters on one line", "Give the name");
        bool explains = Decision is SignOffDecision.Reject or SignOffDecision.Defer;
        if (explains && string.IsNullOrWhiteSpace(Comment)) yield return new Problem("--comment", "to reject or to defer needs a reason", "Give it with --comment");
        if (!IsText(Comment)) yield return new Problem("--comment", $"a comment has at most {MostTextCharacters} characters and no control characters but line ends", "Shorten it");
        if (Decision == SignOffDecision.ApproveWithConditions != Conditions.Count > 0) yield return new Problem("--condition", "conditions belong to approve-with-conditions, which needs at least one", "Give --condition once for each, or decide to approve");
        if (Conditions.Count > MostConditions || Conditions.Any(condition => string.IsNullOrWhiteSpace(condition) || !IsText(condition))) yield return new Problem("--condition", $"a sign-off has at most {MostConditions} conditions, none empty or longer than {MostTextCharacters} characters", "Put long ones into a document and name it");
        if (ConflictOfInterest is { } interest && (string.IsNullOrWhiteSpace(interest) || !IsText(interest))) yield return new Problem("--conflict-of-interest", "the line is empty or too long", "Say none, or what it is");
    }

    private static bool IsLine(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MostLineCharacters && !text.Any(char.IsControl);

    private static bool IsText(string text) => text.Length <= MostTextCharacters && !text.Any(letter => char.IsControl(letter) && letter is not '\n' and not '\t');
}
