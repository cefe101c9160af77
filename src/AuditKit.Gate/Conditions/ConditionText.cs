using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Gate.Conditions;

/// <summary>
/// Reads conditions as a policy writes them under <c>when:</c>, for example <c>subject.task == binary and not declared.pilot == true</c>.
/// A condition is total: it ends, and what the record does not say makes it unknown, never false.
/// </summary>
public static class ConditionText
{
    /// <summary>What asks for a fact and nothing of it.</summary>
    public const string Present = "present";

    private const int MostCharacters = 1000;
    private const string Advice = "Write for example subject.task == binary, data.rows >= 1000, declared.highRisk == true, domain.energy in [completed, failed], declared.auditDate within 365 days of run.finished, joined by and, or, not and round brackets";

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

    /// <summary>Checks what a rule requires of a fact: <c>present</c>, or what stands behind the fact's name in a condition.</summary>
    /// <param name="fact">Name of the fact.</param>
    /// <param name="expectation">What is required.</param>
    /// <param name="domains">Ids of the known domains.</param>
    /// <param name="path">Where the rule stands, for messages.</param>
    /// <param name="positions">Line and column of the two, for messages.</param>
    /// <returns>What is wrong; null for a fact that can be held against it.</returns>
    public static Problem? CheckFact(string fact, string expectation, IReadOnlyCollection<string> domains, string path, (SourcePosition? Fact, SourcePosition? Expectation) positions)
    {
        if (FactCatalog.Find(fact, domains) is null) return new Problem(path + ".fact", $"unknown fact '{fact}'", FactCatalog.Advice(fact, domains), positions.Fact);
        if (expectation == Present) return null;
        const string advice = "Write present, a comparison such as '>= 1000', 'in [a, b]', or 'within 365 days of run.finished'; write a rule for each thing asked";
        try
        {
            return Read($"{fact} {expectation}", domains) is Condition.Comparison or Condition.In or Condition.Within ? null : new Problem(path + ".require", "more than one thing is required of the fact", advice, positions.Expectation);
        }
        catch (ConditionException error)
        {
            return new Problem(path + ".require", error.Message, error.Remedy ?? advice, positions.Expectation);
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
