using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Gate.Conditions;

/// <summary>
/// Reads conditions as a policy writes them under <c>when:</c>, for example <c>subject.task == binary and not declared.pilot == true</c>.
/// A condition is total: it ends, and what the record does not say makes it unknown, never false.
/// </summary>
public static class ConditionText
{
    private const int MostCharacters = 1000;
    private const string Advice = "Write for example subject.task == binary, data.rows >= 1000, declared.highRisk == true, domain.energy in [completed, failed], joined by and, or, not and round brackets";

    /// <summary>Checks a condition: grammar, names of facts, types.</summary>
    /// <param name="text">The text.</param>
    /// <param name="domains">Ids of the known domains.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="position">Line and column, for messages.</param>
    /// <returns>What is wrong; null for a condition.</returns>
    public static Problem? Check(string text, IReadOnlyCollection<string> domains, string path, SourcePosition? position)
    {
        try
        {
            Read(text, domains);
            return null;
        }
        catch (ConditionException error)
        {
            return new Problem(path, string.Create(CultureInfo.InvariantCulture, $"at character {error.At}: {error.Message}"), error.Remedy ?? Advice, position);
        }
    }

    /// <summary>The condition of a text that was checked before.</summary>
    /// <exception cref="ArgumentException">It is no condition.</exception>
    internal static Condition Parse(string text)
    {
        try
        {
            return Read(text, null);
        }
        catch (ConditionException error)
        {
            throw new ArgumentException($"'{text}' is not a condition: {error.Message}.", nameof(text), error);
        }
    }

    private static Condition Read(string text, IReadOnlyCollection<string>? domains) => text.Length > MostCharacters
        ? throw new ConditionException(MostCharacters + 1, string.Create(CultureInfo.InvariantCulture, $"the condition is longer than {MostCharacters} characters"), "Split the rule, or compare with in [..]")
        : new ConditionReader(ConditionScanner.Scan(text), domains).Read();
}
